using Yizhan.Stations.Rules;

namespace Yizhan.Bench.Nearest;

/// <summary>Holds answers against each other before anything is timed.</summary>
internal static class Check
{
    /// <summary>Peers measure on a sphere or a plane map, which may take a station for nearer that is this much farther.</summary>
    private const double Stretch = 1.01, Metres = 2;

    /// <summary>The index finds what going through all stations finds.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static void Exact(SampleNetwork network, IEngine engine, Wish wish, ReadOnlySpan<Question> questions)
    {
        foreach (var (question, answer) in Answers(engine, wish, questions))
        {
            var from = EarthPosition.Of(question.Near);
            int[] exact = [.. network.Entries.Where(entry => network.Grants(entry.Id, wish))
                .OrderBy(entry => from.SquaredChordTo(EarthPosition.Of(entry.Point))).ThenBy(entry => entry.Id).Take(Question.Wanted).Select(entry => entry.Id)];
            if (!exact.SequenceEqual(answer)) throw Wrong(engine, wish, question, exact, answer);
        }
    }

    /// <summary>The peer finds as many, all of which will do, and none farther than the index does.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static void Alike(SampleNetwork network, IEngine engine, IEngine peer, Wish wish, ReadOnlySpan<Question> questions)
    {
        foreach (var ((question, expected), (_, answer)) in Answers(engine, wish, questions).Zip(Answers(peer, wish, questions)))
        {
            var (right, found) = (Distances(question, expected), Distances(question, answer));
            if (answer.Distinct().Count() != expected.Length || !answer.All(id => network.Grants(id, wish)) || found.Zip(right).Any(pair => pair.First > pair.Second * Stretch + Metres))
                throw Wrong(peer, wish, question, expected, answer);
        }

        double[] Distances(Question question, int[] ids) => [.. ids.Select(id => Geodesy.Metres(question.Near, network.Entries[id].Point)).Order()];
    }

    /// <summary>What the engine answers, question by question.</summary>
    public static List<(Question Question, int[] Answer)> Answers(IEngine engine, Wish wish, ReadOnlySpan<Question> questions)
    {
        var answers = new int[questions.Length][];
        using var client = engine.Connect(wish);
        client.Ask(questions, answers);
        return [.. questions.ToArray().Zip(answers)];
    }

    private static InvalidOperationException Wrong(IEngine engine, Wish wish, Question question, int[] expected, int[] found) =>
        new($"{engine.Name}, {wish.Name}, {question.Near}: {string.Join(' ', found)} instead of {string.Join(' ', expected)}");
}
