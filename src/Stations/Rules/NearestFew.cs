namespace Yizhan.Stations.Rules;

/// <summary>The nearest few of the stations offered: a heap with the farthest on top.</summary>
/// <remarks>Of equally far ones the lower number is the nearer.</remarks>
internal ref struct NearestFew(Span<NearestFew.Candidate> room, double farthestSquaredChord)
{
    private readonly Span<Candidate> heap = room;
    private int count;

    /// <summary>What lies beyond this squared chord need not be offered.</summary>
    public double Reach { get; private set; } = farthestSquaredChord;

    public void Offer(double squaredChord, int id)
    {
        if (squaredChord > Reach) return;
        var candidate = new Candidate(squaredChord, id);
        if (count < heap.Length) Rise(candidate);
        else if (candidate.CompareTo(heap[0]) < 0) Sink(candidate);
        if (count == heap.Length) Reach = heap[0].SquaredChord;
    }

    /// <summary>Nearest first.</summary>
    public readonly ReadOnlySpan<Candidate> Sorted()
    {
        heap[..count].Sort();
        return heap[..count];
    }

    private void Rise(Candidate candidate)
    {
        var at = count++;
        for (; at > 0 && candidate.CompareTo(heap[(at - 1) / 2]) > 0; at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
        heap[at] = candidate;
    }

    private readonly void Sink(Candidate candidate)
    {
        var at = 0;
        for (var child = 1; child < count; child = 2 * at + 1)
        {
            if (child + 1 < count && heap[child + 1].CompareTo(heap[child]) > 0) child++;
            if (candidate.CompareTo(heap[child]) >= 0) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = candidate;
    }

    internal readonly record struct Candidate(double SquaredChord, int Id) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) =>
            SquaredChord < other.SquaredChord ? -1 : SquaredChord > other.SquaredChord ? 1 : Id.CompareTo(other.Id);
    }
}
