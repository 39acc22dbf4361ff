using Yizhan.Stations.Rules;

namespace Yizhan.Bench.Nearest;

/// <summary>This project's index, asked as the directory asks it.</summary>
/// <param name="open">Which schedules are open this minute, shared by all who ask.</param>
internal sealed class FinderEngine(FinderIndex index, OpenSchedules open) : IEngine
{
    public string Name => "this index";

    public int Together => 1;

    public IClient Connect(Wish wish) => new Client(index, open, wish);

    public void Dispose()
    {
    }

    private sealed class Client(FinderIndex index, OpenSchedules open, Wish wish) : IClient
    {
        public void Ask(ReadOnlySpan<Question> questions, Span<int[]> answers)
        {
            for (var i = 0; i < questions.Length; i++)
            {
                var hits = index.Nearest(new(questions[i].Near) { Filter = new() { Has = new(wish.Bits), Open = open }, Limit = Question.Wanted });
                answers[i] = Array.ConvertAll(hits, hit => hit.Id);
            }
        }

        public void Dispose()
        {
        }
    }
}
