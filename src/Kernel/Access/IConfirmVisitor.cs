namespace Yizhan.Kernel.Access;

/// <summary>Asks whoever is signed in once more to prove who they are, before something that an open browser alone may not do. Held by the module that keeps people.</summary>
public interface IConfirmVisitor
{
    /// <summary>What is asked for.</summary>
    Task<ConfirmationWay> Way(CancellationToken stop);

    /// <summary>Why what was typed does not prove it; null: it does. A code works once, and wrong tries are counted with those of signing in.</summary>
    Task<Sentence?> Refuse(string? typed, CancellationToken stop);
}

/// <summary>How somebody who is signed in proves again who they are.</summary>
public enum ConfirmationWay
{
    /// <summary>Not at all: a program, or an account without anything that it could show.</summary>
    None,

    /// <summary>By a code of the authenticator app, or one on paper.</summary>
    Code,

    /// <summary>By the password, where the city asks for no second factor and the account has none.</summary>
    Password,

    /// <summary>By pressing the button: an account of the demonstration has neither.</summary>
    Button,
}
