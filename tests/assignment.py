"""The cheapest assignment by another way than the product's: the Hungarian method, with its own proof."""

from collections.abc import Sequence

FAR = 10**9


def cheapest(costs: Sequence[Sequence[int]]) -> tuple[int, list[int]]:
    """The least sum of one entry per row in different columns (rows ≤ columns), and the column of each row.

    The potentials of the method are a proof (weak duality), and it is looked at before the answer is given.
    """
    rows, columns = len(costs), len(costs[0])
    row_price, column_price = [0] * (rows + 1), [0] * (columns + 1)
    holder = [0] * (columns + 1)  # column -> row, both from 1; 0 is nobody
    for row in range(1, rows + 1):
        _take_in(row, costs, row_price, column_price, holder)
    chosen = [0] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            chosen[holder[column] - 1] = column - 1
    total = sum(costs[row][column] for row, column in enumerate(chosen))
    _check(costs, row_price[1:], column_price[1:], total)
    return total, chosen


def _take_in(
    row: int, costs: Sequence[Sequence[int]], row_price: list[int], column_price: list[int], holder: list[int]
) -> None:
    """Find a column for one more row, by the cheapest chain of changes among those who have one."""
    columns = len(column_price) - 1
    slack, came_from, seen = [FAR] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    holder[0], here = row, 0
    while holder[here]:
        seen[here], at, step, there = True, holder[here], FAR, 0
        for column in (column for column in range(1, columns + 1) if not seen[column]):
            rest = costs[at - 1][column - 1] - row_price[at] - column_price[column]
            if rest < slack[column]:
                slack[column], came_from[column] = rest, here
            if slack[column] < step:
                step, there = slack[column], column
        for column in range(columns + 1):
            if seen[column]:
                row_price[holder[column]] += step
                column_price[column] -= step
            else:
                slack[column] -= step
        here = there
    while here:
        holder[here], here = holder[came_from[here]], came_from[here]


def _check(costs: Sequence[Sequence[int]], row_price: list[int], column_price: list[int], total: int) -> None:
    """No assignment can cost less than the prices add up to; ours costs exactly that."""
    assert all(
        row_price[row] + column_price[column] <= price
        for row, line in enumerate(costs)
        for column, price in enumerate(line)
    )
    assert all(price <= 0 for price in column_price)
    assert sum(row_price) + sum(column_price) == total
