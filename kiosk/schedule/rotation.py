"""Smooth weighted round robin over the playlists on air (scheduling.md, rule 13).

Adding its weight to every playlist at every pick costs time in proportion to their number. Here a playlist's credit
is kept as `base + weight * picks`, where `picks` counts the picks of its priority; only the picked one's base changes.
Playlists of one weight keep their order among themselves, so a heap for each weight gives the next in O(log n).
"""

from heapq import heappop, heappush, heapreplace

from kiosk.content import Priority, ScheduleEntry


class _Tier:
    """The playlists of one priority that would be on air."""

    __slots__ = ("heaps", "members", "picks", "total")

    def __init__(self) -> None:
        self.picks = 0
        self.total = 0
        self.members: dict[int, tuple[int, int]] = {}
        """rank -> (weight, base)"""
        self.heaps: dict[int, list[tuple[int, int]]] = {}
        """weight -> heap of (-base, rank); entries that `members` no longer confirms are stale"""

    def join(self, rank: int, weight: int, credit: int) -> None:
        base = credit - weight * self.picks
        self.members[rank] = (weight, base)
        self.total += weight
        heappush(self.heaps.setdefault(weight, []), (-base, rank))

    def leave(self, rank: int) -> int:
        """Takes it out and gives its credit."""
        weight, base = self.members.pop(rank)
        self.total -= weight
        return base + weight * self.picks

    def next(self) -> int:
        best_credit, best_rank = None, -1
        for weight, heap in self.heaps.items():
            while heap and self.members.get(heap[0][1]) != (weight, -heap[0][0]):
                heappop(heap)
            if not heap:
                continue
            minus_base, rank = heap[0]
            credit = weight * (self.picks + 1) - minus_base
            if best_credit is None or credit > best_credit or (credit == best_credit and rank < best_rank):
                best_credit, best_rank = credit, rank
        return best_rank

    def take(self, rank: int) -> None:
        weight, base = self.members[rank]
        base -= self.total
        self.picks += 1
        self.members[rank] = (weight, base)
        heapreplace(self.heaps[weight], (-base, rank))


class Rotation:
    """Whose turn it is. Playlists are known by their rank: their place in path order, which also breaks ties."""

    def __init__(self) -> None:
        self._tiers = [_Tier() for _ in Priority]
        self._tier_of: dict[int, _Tier] = {}
        self._credits: dict[int, int] = {}

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

    def ruler(self) -> _Tier | None:
        """The highest priority that has somebody on air."""
        for tier in reversed(self._tiers):
            if tier.members:
                return tier
        return None

    def next(self) -> int | None:
        """The rank of the playlist whose turn it is; None where nothing is on air. Moves nothing."""
        tier = self.ruler()
        return None if tier is None else tier.next()

    def take(self, rank: int) -> None:
        """The pick is made: weights are added to all on air, their sum is taken from this one."""
        self._tier_of[rank].take(rank)
