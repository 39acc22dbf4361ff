namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>What came of one execution.</summary>
/// <param name="Key">Every step with what it found: another key is another way through the verifier.</param>
/// <param name="IsForged">It was judged genuine, and is not what was sealed.</param>
internal readonly record struct FuzzOutcome(string Key, bool IsForged);

/// <summary>A part of the verifier that is given bad input.</summary>
/// <param name="Seeds">Input from which worse is made: good, or found to go a way of its own.</param>
/// <param name="Mutate">Makes worse input of some, as its format asks.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, Func<byte[], Random, byte[]> Mutate, Func<byte[], FuzzOutcome> Run);
