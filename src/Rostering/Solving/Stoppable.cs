using Google.OrTools.Sat;

namespace Yizhan.Rostering.Solving;

/// <summary>A solver that can be stopped from elsewhere, also in the moment before it starts, when its own call would be lost.</summary>
internal sealed class Stoppable : IDisposable
{
    private readonly CpSolver solver = new();
    private readonly StopWhenAsked asked = new();
    private volatile bool stopped;

    public Stoppable(string parameters) => solver.StringParameters = parameters;

    /// <summary>What the solver found; null when it was stopped before it started.</summary>
    public CpSolverResponse? Response => solver.Response;

    public CpSolverStatus Solve(CpModel model)
    {
        if (stopped) return CpSolverStatus.Unknown;
        return solver.Solve(model, asked);
    }

    public void Stop()
    {
        stopped = true;
        asked.Ask();
        solver.StopSearch();
    }

    public void Dispose() => asked.Dispose();

    /// <summary>Stops at the next solution where the call came too early.</summary>
    private sealed class StopWhenAsked : CpSolverSolutionCallback
    {
        private volatile bool now;

        public void Ask() => now = true;

        public override void OnSolutionCallback()
        {
            if (now) StopSearch();
        }
    }
}
