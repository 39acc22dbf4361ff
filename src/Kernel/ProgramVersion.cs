using System.Reflection;

namespace Yizhan.Kernel;

/// <summary>The version of this program.</summary>
public static class ProgramVersion
{
    /// <summary>As in a release's name: <c>0.1.0</c>.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
