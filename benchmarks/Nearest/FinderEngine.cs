using Yizhan.Stations.Rules;

namespace Yizhan.Bench.Nearest;

/// <summary>This project's index, asked as the directory asks it.</summary>
/// <param name="openNow">Which schedules are open: shared for a minute, or made anew for each question.</param>
internal sealed class FinderEngine(string name, FinderIndex index, Func<OpenSchedules> openNow) : IEngine
{
    public string Name => name;

    public int Together => 1;

    public IClient Connect(Wish wish) => new Client(index, openNow, wish);

    public void Dispose()
    {
    }

    private sealed class Client(FinderIndex index, Func<OpenSchedules> openNow, Wish wish) : IClient
    {
        public void Ask(ReadOnlySpan<Question> questions, Span<int[]> answers)
        {
            for (var i = 0; i < questions.Length; i++)
            {
                var hits = index.Nearest(new(questions[i].Near) { Filter = new() { Has = new(wish.Bits), Open = openNow() }, Limit = Question.Wanted });
                answers[i] = Array.ConvertAll(hits, hit => hit.Id);
            }
        }

        public void Dispose()
        {
        }
    }
}
