using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Certificates;

/// <summary>Whether a certificate of a chain had been revoked, by lists (RFC 5280 6.3) and by answers (RFC 6960) alike.</summary>
internal static class RevocationCheck
{
    private const string Code = "chain-revocation";

    // Somebody may put a thousand answers about the same certificate into a file.
    private const int MostAnswers = 64;

    /// <param name="path">The certificate first, then each issuer.</param>
    public static Step Of(IReadOnlyList<Certificate> path, bool isRooted, ChainAsk ask)
    {
        if (!isRooted) return Step.NotChecked(Code, ask.Part, ("reason", "no-chain"));
        DateTimeOffset? oldest = null;
        for (var i = 0; i < path.Count - 1; i++)
        {
            var (one, issuer) = (path[i], path[i + 1]);
            var (words, named) = Words(one, issuer, ask);
            // A word of an earlier day may say it too: whoever was revoked once stays so.
            var revoked = words.Min(word => word.RevokedAt);
            if (revoked <= ask.At) return Step.Failed(Code, ask.Part, ("certificate", one.Name), ("revoked", Step.Fact(revoked.Value)), ("at", Step.Fact(ask.At)));
            var newest = words.Where(word => word.ThisUpdate <= ask.Now).MaxBy(word => (word.NextUpdate >= ask.At, word.ThisUpdate));
            if (newest is null) return Step.NotChecked(Code, ask.Part, ("reason", named && words.Count == 0 ? "list-forged" : "no-list"), ("certificate", one.Name), ("issuer", issuer.Name));
            if (newest.NextUpdate < ask.At) return Step.NotChecked(Code, ask.Part, ("reason", "list-stale"), ("certificate", one.Name), ("issuer", issuer.Name), ("next", Step.Fact(newest.NextUpdate)));
            if (oldest is null || newest.ThisUpdate < oldest) oldest = newest.ThisUpdate;
        }
        return Step.Passed(Code, ask.Part, ("list", oldest is { } at ? Step.Fact(at) : "-"), ("at", Step.Fact(ask.At)));
    }

    /// <summary>What those who may tell have told of a certificate.</summary>
    /// <returns>The words that are believed; and whether there were others in the issuer's name.</returns>
    private static (IReadOnlyList<RevocationWord> Words, bool Named) Words(Certificate one, Certificate issuer, ChainAsk ask)
    {
        var lists = ask.Lists.Where(list => list.Issuer.Span.SequenceEqual(issuer.Subject.Span)).ToList();
        var believed = lists.Where(list => MaySignLists(issuer) && list.IsSignedBy(issuer)).ToList();
        var words = believed.Select(list => new RevocationWord(list.ThisUpdate, list.NextUpdate, list.RevokedAt(one.Serial))).ToList();
        var named = lists.Count > 0;
        foreach (var (answer, word) in ask.Answers.Select(answer => (answer, answer.Of(one, issuer))).Where(told => told.Item2 is not null).Take(MostAnswers))
        {
            named = true;
            if (answer.Responder(issuer) is { } responder && MayAnswer(responder, issuer, answer, believed)) words.Add(word!);
        }
        return (words, named);
    }

    private static bool MaySignLists(Certificate issuer) => (issuer.Extensions.KeyUses ?? KeyUses.SignLists).HasFlag(KeyUses.SignLists);

    /// <summary>RFC 6960 4.2.2.2: the issuer itself, or whom it named for answers, in force at the time; and not revoked, unless the issuer says that nobody need ask.</summary>
    private static bool MayAnswer(Certificate responder, Certificate issuer, RevocationAnswer answer, List<RevocationList> lists)
    {
        if (responder.Same(issuer)) return true;
        var says = responder.Extensions;
        if (!says.Purposes.Contains(Oids.OcspSigning) || says.NotUnderstood.Count > 0 || !((says.KeyUses ?? KeyUses.DigitalSignature).HasFlag(KeyUses.DigitalSignature))) return false;
        if (answer.ProducedAt < responder.NotBefore || answer.ProducedAt > responder.NotAfter || !responder.IsSignedBy(issuer)) return false;
        return says.NeedsNoStatus || (lists.Any(list => list.NextUpdate >= answer.ProducedAt) && !lists.Any(list => list.RevokedAt(responder.Serial) <= answer.ProducedAt));
    }
}
