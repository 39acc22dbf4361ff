using Microsoft.AspNetCore.Http;

namespace Yizhan.Kernel.Access;

/// <summary>Asks whoever is signed in once more to prove who they are, before something that an open browser alone may not do. Held by the module that keeps people.</summary>
public interface IConfirmVisitor
{
    /// <summary>What is asked for.</summary>
    Task<ConfirmationWays> Ways(CancellationToken stop);

    /// <summary>What the browser's script is to ask a device of the visitor's, so that its answer proves who they are. Refused with 409 where they have none that could.</summary>
    /// <param name="act">What they want to do, and to what: the answer is good for this alone, and once.</param>
    Task<IResult> AskDevice(string act, CancellationToken stop);

    /// <summary>Why what was shown does not prove it; null: it does. A code and a device's answer work once, and wrong tries are counted with those of signing in.</summary>
    /// <param name="act">What they want to do, and to what.</param>
    Task<Sentence?> Refuse(Confirmation shown, string act, CancellationToken stop);
}

/// <summary>What somebody shows to prove again who they are.</summary>
/// <param name="Typed">The code or the password.</param>
/// <param name="Device">What their device answered, as the browser's script sends it; null: they chose to type.</param>
public sealed record Confirmation(string? Typed, string? Device = null)
{
    /// <summary>That it is one, and not what it says.</summary>
    public override string ToString() => nameof(Confirmation);
}

/// <summary>How somebody who is signed in may prove again who they are.</summary>
/// <param name="Way">Without a device.</param>
/// <param name="DevicesAt">The address at which the browser may ask a device of theirs: <c>https://stations.example.org</c>; null: they have none, or not under the address by which they came.</param>
public sealed record ConfirmationWays(ConfirmationWay Way, string? DevicesAt);

/// <summary>How somebody who is signed in proves again who they are, without a device.</summary>
public enum ConfirmationWay
{
    /// <summary>Not at all: a program, or an account without anything that it could type.</summary>
    None,

    /// <summary>By a code of the authenticator app, or one on paper.</summary>
    Code,

    /// <summary>By the password, where the city asks for no second factor and the account has none.</summary>
    Password,

    /// <summary>By pressing the button: an account of the demonstration has neither.</summary>
    Button,
}
