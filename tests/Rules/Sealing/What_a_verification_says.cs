using System.Text.RegularExpressions;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Tests.Rules.HouseRules;

namespace Yizhan.Tests.Rules.Sealing;

public partial class What_a_verification_says
{
    [Fact]
    public void Stands_in_Chinese_and_in_English_with_the_same_facts() => House.Holds(
        from said in Wording.Listed()
        let places = (Places(said.Chinese), Places(said.English))
        where !Han().IsMatch(said.Chinese) || Han().IsMatch(said.English) || !places.Item1.SetEquals(places.Item2)
        select $"{said.Section} {said.Key}: {said.Chinese} / {said.English}");

    /// <summary>Every code in the code has its sentence, and every sentence its code.</summary>
    [Fact]
    public void Is_said_for_every_code()
    {
        var source = string.Concat(House.Files("src/Sealing", ".cs").Select(House.Read));
        House.Holds(
            from code in StepCodes().Matches(source).Select(match => match.Groups[1].Value).Concat(["chain-revocation", "ofd-reference", "ses-value", "seal-value"]).Distinct()
            where !Wording.Listed().Any(said => said.Section is "steps" && said.Key.StartsWith($"{code} ", StringComparison.Ordinal))
            select $"step {code}");
        House.Holds(
            from code in FaultCodes().Matches(source).SelectMany(match => match.Groups[1].Captures).Select(capture => capture.Value).Distinct()
            where !Wording.Listed().Any(said => said.Section is "faults" && said.Key == code)
            select $"fault {code}");
        House.Holds(
            from said in Wording.Listed()
            let code = said.Key.Split(' ')[0]
            where said.Section is "steps" or "faults" && code is not "*" && !source.Contains($"\"{code}\"", StringComparison.Ordinal)
            select $"{said.Section} {said.Key} is never said");
        House.Holds(Enum.GetValues<Verdict>().Where(verdict => !Wording.Listed().Any(said => said.Section is "verdicts" && said.Key == verdict.Code())).Select(verdict => $"{verdict}"));
    }

    [Fact]
    public void Names_the_facts()
    {
        var step = new Step("chain-dates", StepOutcome.Failed, "signer", new Dictionary<string, string> { ["reason"] = "late", ["certificate"] = "东风路驿站", ["from"] = "a", ["to"] = "b", ["at"] = "c" });
        Assert.Equal("签名：证书“东风路驿站”到b为止有效，在c已过期", step.Say("zh"));
        Assert.Equal("Signature: The certificate 东风路驿站 was in force until b; at c it had expired", step.Say("en"));
        Assert.Equal("The token is not there or was pulled out; put it back and try again (48)", new Fault("token-gone", "48").Say("en"));
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"[\u3400-\u9FFF]")]
    private static partial Regex Han();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    [GeneratedRegex("""Step\.(?:Passed|Failed|NotChecked)\("([a-z-]+)""")]
    private static partial Regex StepCodes();

    [GeneratedRegex("""new Fault\((?:[^"()]*\? )?"([a-z-]+)"(?: : "([a-z-]+)")?""")]
    private static partial Regex FaultCodes();
}
