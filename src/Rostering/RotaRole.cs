namespace Yizhan.Rostering;

/// <summary>As what somebody keeps a station.</summary>
public enum RotaRole
{
    /// <summary>Employed: a community worker, or the staff of a station's operator.</summary>
    Worker,

    /// <summary>Unpaid: a volunteer, or a Party member who has reported in.</summary>
    Volunteer,
}
