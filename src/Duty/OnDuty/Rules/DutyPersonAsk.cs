using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Rostering;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty.Rules;

/// <summary>Somebody as they are to be on duty.</summary>
/// <param name="Phone">As typed; null: none.</param>
/// <param name="Role">Null: none was chosen.</param>
/// <param name="Area">Where the person belongs; null: none was chosen.</param>
/// <param name="ServesIn">Where the person serves; null: none was chosen.</param>
/// <param name="Stations">Codes of the only stations at which they serve; empty: all of <paramref name="ServesIn"/>.</param>
/// <param name="Home">The code of the station where they would rather serve.</param>
/// <param name="Skills">Codes of <see cref="DutySkill"/>.</param>
internal sealed record DutyPersonAsk(
    string Name, string? Phone, RotaRole? Role, Guid? Organisation, AreaPath? Area, AreaPath? ServesIn, IReadOnlyList<string> Stations, string? Home, IReadOnlyList<string> Skills,
    DateOnly? From, DateOnly? To, DutyTerms Terms)
{
    /// <summary>The most stations that are named one by one.</summary>
    public const int MostStations = 20;

    /// <summary>What a role begins with.</summary>
    public static DutyTerms UsualTerms(RotaRole role) => role is RotaRole.Worker ? DutyTerms.OfWorker : DutyTerms.OfVolunteer;

    /// <summary>The phone in its one form, or null.</summary>
    public string? NormalPhone => MobileNumber.Normal(Phone);

    /// <summary>What is wrong with it, by the names of the properties; what concerns the terms by those of <see cref="DutyTerms"/>.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        if (Name is "") errors.Add(nameof(Name), "请填写姓名");
        else if (PlainText.FaultOf(Name, DutyPerson.LongestName) is { } fault) errors.Add(nameof(Name), fault);
        if (Phone is not null && NormalPhone is null) errors.Add(nameof(Phone), "请填写11位手机号码");
        if (Role is null) errors.Add(nameof(Role), "请选择以什么身份值班");
        if (Area is null) errors.Add("Division", "请选择您范围内的区划");
        if (ServesIn is null) errors.Add(nameof(ServesIn), "请选择您范围内的区划");
        if (Stations.Count > MostStations) errors.Add(nameof(Stations), new Sentence("最多写{0}个驿站；更多的话，请选择值班的范围", MostStations));
        if (Skills.FirstOrDefault(skill => DutySkill.Of(skill) is null) is { } unknown) errors.Add(nameof(Skills), new Sentence("没有“{0}”这项技能", Excerpt.Of(unknown)));
        if (To < From) errors.Add(nameof(To), "最后一天不能早于第一天");
        errors.Add(Terms.Check());
        return errors;
    }

    /// <summary>Which, and none of the values.</summary>
    public override string ToString() => nameof(DutyPersonAsk);
}
