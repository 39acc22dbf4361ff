using Microsoft.AspNetCore.Http;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Kernel.History;

/// <summary>Who is at work in this scope, and why: in a request its visitor, in the background the work's own name or whoever asked for it.</summary>
public sealed class Author(IHttpContextAccessor http, Visiting visiting, TimeProvider time)
{
    /// <summary>What the program does of its own accord; followed by a colon and the name of the work.</summary>
    public const string Program = "system";

    /// <summary>Someone without an account.</summary>
    public const string Anybody = "anonymous";

    /// <summary>A resident who is signed in: the history, which is for good, does not name residents but by their number, and not even so where what they do is nobody's business.</summary>
    public const string Resident = "resident";

    private Actor? other;

    /// <summary>Why it is done; every entry of this scope that names no reason of its own bears it.</summary>
    public string? Reason { get; set; }

    /// <summary>Who is at work now.</summary>
    public Actor Actor => other
        ?? (http.HttpContext is null ? new(null, Program)
        // The one place where a visitor becomes an actor.
        : new(visiting.Visitor.Id, visiting.Visitor.Name ?? Anybody));

    /// <summary>This scope works on behalf of somebody: of whoever asked for a run that goes on after the request.</summary>
    public void WorkFor(Actor actor) => other = actor;

    /// <summary>This scope is a work of the program itself.</summary>
    /// <param name="name">Of the job.</param>
    public void WorkAs(string name) => other = new(null, $"{Program}:{name}");

    internal Signature Sign() => new(Actor.Id, Actor.Name, time.GetUtcNow(), Reason);
}

/// <summary>Somebody who does something, as the history names them.</summary>
/// <param name="Id">The account; null for somebody without one and for the program.</param>
public sealed record Actor(Guid? Id, string Name);
