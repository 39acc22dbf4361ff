namespace Yizhan.Web.Cli;

/// <summary>Everything that the program can be told to do.</summary>
internal static class Commands
{
    /// <summary>What is done when no command is named.</summary>
    public static Command Usual => ServeCity.Command;

    public static IReadOnlyList<Command> All { get; } =
    [
        ServeCity.Command,
        MigrateCity.Command,
        ImportFile.Command,
        BackUpCity.Command,
        MakeBackupKey.Command,
        RestoreCity.Command,
        MoveCity.Command,
        AuditVerify.Command,
        VerifyFile.Command,
        AuditLog.Command,
        WitnessLog.Command,
        RotateKeys.Rotating,
        RotateKeys.ForgettingLost,
    ];

    /// <summary>Options that every command understands.</summary>
    public static IReadOnlyList<Option> Shared { get; } =
    [
        new("--data", "DIR", "keep the city's file in this folder (default data)"),
    ];
}
