namespace Yizhan.Tests.Browser;

/// <summary>How the pages are looked at.</summary>
internal readonly record struct Look(bool English, bool Elder)
{
    public override string ToString() => $"{(English ? "English" : "Chinese")}, {(Elder ? "elder" : "usual")} view";
}
