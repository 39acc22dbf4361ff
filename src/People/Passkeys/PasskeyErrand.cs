namespace Yizhan.People.Passkeys;

/// <summary>What a device is asked for.</summary>
internal enum PasskeyErrand
{
    /// <summary>To let somebody in without a password.</summary>
    SignIn,

    /// <summary>To let somebody in whose password was right.</summary>
    SecondFactor,

    /// <summary>To make a new passkey.</summary>
    Add,

    /// <summary>To let somebody who is signed in do one thing that an open browser alone may not.</summary>
    Act,
}

/// <summary>What an errand asks of a device.</summary>
internal static class PasskeyErrands
{
    /// <summary>Whether the answer is the only proof, so that the device must have made sure who holds it.</summary>
    public static bool StandsAlone(this PasskeyErrand errand) => errand is PasskeyErrand.SignIn or PasskeyErrand.Act;
}
