"""Smooth weighted round robin over the playlists on air (scheduling.md, rule 13).

Adding its weight to every playlist at every pick costs time in proportion to their number. Here a playlist's credit
is kept as `base + weight * picks`, where `picks` counts the picks of its priority; only the picked one's base changes.
Playlists of one weight keep their order among themselves, so a heap for each weight gives the next in O(log n).
"""

from heapq import heappop, heappush, heapreplace

from kiosk.content import Priority, ScheduleEntry


class _Heap:
    """The playlists of one priority and one weight, the one with the most credit first.

    bases: rank -> -base of each member. order: a heap of (-base, rank); what `bases` no longer confirms is stale.
    """

    __slots__ = ("bases", "order", "weight")

    def __init__(self, weight: int) -> None:
        self.weight = weight
        self.bases: dict[int, int] = {}
        self.order: list[tuple[int, int]] = []


class _Tier:
    """The playlists of one priority that would be on air."""

    __slots__ = ("heap_of", "heaps", "picks", "total")

    def __init__(self) -> None:
        self.picks = 0
        self.total = 0
        self.heap_of: dict[int, _Heap] = {}
        """rank -> the heap of its weight"""
        self.heaps: dict[int, _Heap] = {}

    def join(self, rank: int, weight: int, credit: int) -> None:
        heap = self.heap_of[rank] = self.heaps.setdefault(weight, _Heap(weight))
        minus_base = weight * self.picks - credit
        heap.bases[rank] = minus_base
        heappush(heap.order, (minus_base, rank))
        self.total += weight

    def leave(self, rank: int) -> int:
        """Takes it out and gives its credit."""
        heap = self.heap_of.pop(rank)
        self.total -= heap.weight
        return heap.weight * self.picks - heap.bases.pop(rank)

    def next(self) -> int:
        best_credit, best_rank, turn = None, -1, self.picks + 1
        for weight, heap in self.heaps.items():
            order, bases = heap.order, heap.bases
            while order:
                minus_base, rank = order[0]
                if bases.get(rank) == minus_base:
                    credit = weight * turn - minus_base
                    if (
                        best_credit is None
                        or credit > best_credit
                        or (credit == best_credit and rank < best_rank)
                    ):
                        best_credit, best_rank = credit, rank
                    break
                heappop(order)
        return best_rank

    def take(self, rank: int) -> None:
        heap = self.heap_of[rank]
        self.picks += 1
        minus_base = heap.bases[rank] = heap.bases[rank] + self.total
        heapreplace(heap.order, (minus_base, rank))


class Rotation:
    """Whose turn it is. Playlists are known by their rank: their place in path order, which also breaks ties."""

    def __init__(self) -> None:
        self._tiers = [_Tier() for _ in Priority]
        self._tier_of: dict[int, _Tier] = {}
        self._credits: dict[int, int] = {}
        self._ruler: _Tier | None = None

    def put(self, rank: int, entry: ScheduleEntry | None) -> None:
        """From now on this entry decides the playlist's priority and weight; None: it is off air.

        It keeps its credit through all of it.
        """
        tier = self._tier_of.pop(rank, None)
        if tier is not None:
            self._credits[rank] = tier.leave(rank)
        if entry is not None:
            tier = self._tier_of[rank] = self._tiers[entry.priority]
            tier.join(rank, entry.weight, self._credits.get(rank, 0))
        self._ruler = next((tier for tier in reversed(self._tiers) if tier.heap_of), None)

    def next(self) -> int | None:
        """The rank of the playlist whose turn it is; None where nothing is on air. Moves nothing."""
        return None if self._ruler is None else self._ruler.next()

    def take(self, rank: int) -> None:
        """The pick is made: weights are added to all on air, their sum is taken from this one."""
        self._tier_of[rank].take(rank)
