namespace Yizhan.Sealing.Pages;

/// <summary>What a step of a path does.</summary>
public enum PathStepKind : byte
{
    Move,
    Line,

    /// <summary>A cubic curve by two control points.</summary>
    Curve,

    /// <summary>A whole rectangle: a corner, and its width and height in the first control point.</summary>
    Rectangle,
    Close,
}

/// <summary>One step of a path, to a point.</summary>
public readonly record struct PathStep(PathStepKind Kind, double X, double Y, double X1 = 0, double Y1 = 0, double X2 = 0, double Y2 = 0);

/// <summary>Lines and curves, drawn by every format alike; filled by the non-zero rule.</summary>
public sealed class VectorPath
{
    // How far the control points of a quarter of a circle lie from its ends, as a part of the radius.
    private const double Quarter = 0.5522847498307936;

    private readonly List<PathStep> steps = [];
    private double lastX, lastY;

    public IReadOnlyList<PathStep> Steps => steps;

    public VectorPath MoveTo(double x, double y) => Step(new(PathStepKind.Move, x, y));

    public VectorPath LineTo(double x, double y) => Step(new(PathStepKind.Line, x, y));

    public VectorPath CurveTo(double x1, double y1, double x2, double y2, double x, double y) => Step(new(PathStepKind.Curve, x, y, x1, y1, x2, y2));

    /// <summary>A quadratic curve, as TrueType draws them.</summary>
    public VectorPath QuadTo(double cx, double cy, double x, double y) => CurveTo(
        lastX + (cx - lastX) * 2 / 3, lastY + (cy - lastY) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y);

    public VectorPath Close() => Step(new(PathStepKind.Close, lastX, lastY));

    public VectorPath Rectangle(Box box) => Step(new(PathStepKind.Rectangle, box.X, box.Y, box.Width, box.Height));

    /// <param name="clockwise">False for a hole in what goes the other way round.</param>
    public VectorPath Circle(double x, double y, double radius, bool clockwise = true)
    {
        var (r, k, s) = (radius, radius * Quarter, clockwise ? 1 : -1);
        return MoveTo(x + r, y)
            .CurveTo(x + r, y + s * k, x + k, y + s * r, x, y + s * r)
            .CurveTo(x - k, y + s * r, x - r, y + s * k, x - r, y)
            .CurveTo(x - r, y - s * k, x - k, y - s * r, x, y - s * r)
            .CurveTo(x + k, y - s * r, x + r, y - s * k, x + r, y)
            .Close();
    }

    /// <summary>Another path, turned and moved.</summary>
    public VectorPath Add(VectorPath other, Affine by)
    {
        foreach (var step in other.steps)
        {
            if (step.Kind is PathStepKind.Rectangle)
            {
                var (left, top, right, bottom) = (step.X, step.Y, step.X + step.X1, step.Y + step.Y1);
                Line(PathStepKind.Move, left, top);
                Line(PathStepKind.Line, right, top);
                Line(PathStepKind.Line, right, bottom);
                Line(PathStepKind.Line, left, bottom);
                Close();
                continue;
            }
            var ((x, y), (x1, y1), (x2, y2)) = (by.Of(step.X, step.Y), by.Of(step.X1, step.Y1), by.Of(step.X2, step.Y2));
            Step(step.Kind is PathStepKind.Curve ? new(step.Kind, x, y, x1, y1, x2, y2) : new(step.Kind, x, y));
        }
        return this;

        void Line(PathStepKind kind, double x, double y)
        {
            var (toX, toY) = by.Of(x, y);
            Step(new(kind, toX, toY));
        }
    }

    private VectorPath Step(PathStep step)
    {
        steps.Add(step);
        (lastX, lastY) = (step.X, step.Y);
        return this;
    }
}
