"""Twenty formulas of many kinds, for tests to go through."""

from __future__ import annotations

FORMULAS = {
    "power": r"x^2 + y^3",
    "fraction": r"\frac{a}{b}",
    "long-fraction": r"\frac{a + b}{c}",
    "root": r"\sqrt{b^2 - 4ac}",
    "cube-root": r"\sqrt[3]{x}",
    "quadratic": r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    "sum": r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
    "limit": r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
    "integral": r"\int_0^\infty e^{-x}\,dx = 1",
    "binomial": r"\binom{n}{k}",
    "matrix": r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    "determinant": r"\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}",
    "aligned": r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    "cases": r"|x| = \begin{cases} x & x \ge 0 \\ -x & x < 0 \end{cases}",
    "greek": r"\alpha + \Omega \ne \pi",
    "styles": r"\mathbf{x} \in \mathbb{R}^n",
    "accents": r"\hat{x} + \bar{y} + \vec{v}",
    "indices": r"x_{i+1} - x_1^2",
    "prime": r"f'(x) = \ln x",
    "text": r"\text{cost} = 3n \quad \text{費用}",
}
