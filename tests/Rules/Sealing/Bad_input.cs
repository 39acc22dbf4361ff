using Yizhan.Bench.Sealing.Fuzzing;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>A moment of <c>./bench --fuzz</c>, which goes on for as long as one likes.</summary>
public class Bad_input
{
    private const int Seed = 20261128, Executions = 1500;

    [Fact]
    public async Task Is_borne_by_the_verifier_within_its_bounds()
    {
        var fuzzer = new Fuzzer(FuzzTargets.Of(await FuzzMaterial.Make(A.Stop)), Seed);
        var found = await fuzzer.Run(executions => executions >= Executions);
        Assert.True(found is null, $"{found?.Target}: {found?.Kind}\n{found?.Detail}\n{Convert.ToBase64String(found?.Input ?? [])}");
        Assert.All(fuzzer.Tallies, tally => Assert.True(tally.Executions > 10 && tally.Outcomes > 1, $"{tally}"));
    }
}
