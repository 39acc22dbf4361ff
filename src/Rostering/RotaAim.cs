namespace Yizhan.Rostering;

/// <summary>What comes first when a rota is made. Cover always does.</summary>
public enum RotaAim
{
    /// <summary>Fair shares, then wishes, then few changes of what was published: for a new rota.</summary>
    Fair,

    /// <summary>Few people touched, then few changes of what was published, then fair shares: for somebody who falls sick, or a changed calendar.</summary>
    LeastChange,
}
