using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Complaints;

/// <summary>GET and POST /complaints/new, POST /api/v1/complaints: somebody complains, without an account and without a name if they like.</summary>
internal static class MakeComplaint
{
    public const string Path = "/complaints/new";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/new", Open).AllowAnonymous();
        pages.MapPost("/new", Submit).AllowAnonymous();
        api.MapPost("", Post).AllowAnonymous()
            .WithName("makeComplaint").WithTags("Complaints").WithSummary("Complain about the service, a station, somebody's conduct, the software or personal data; no key is needed")
            .Produces<ComplaintReceipt>(201).ProducesProblem(422).ProducesProblem(429);
    }

    private static async Task<IResult> Open(string? station, string? division, [AsParameters] ComplaintIntake intake, CancellationToken stop)
    {
        var own = await intake.Self(stop);
        var open = own is null ? null : await intake.Persons.Open(own, stop);
        return Show(new()
        {
            Code = OneTimeSecrets.NewKey(), Station = intake.Stations.Of(station)?.Code, Division = intake.Divisions.Of(division)?.Code,
            Name = open?.Name, Phone = ResidentWords.Phone(open?.Phone),
        }, intake);
    }

    private static async Task<IResult> Submit([FromForm] ComplaintForm? form, HttpContext http, [AsParameters] ComplaintIntake intake, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var isNameless = form.IsNameless == "true";
        var ask = new ComplaintAsk(
            form.Kind, form.Division ?? KnownDivision.WholeNetwork, Typed.Plain(form.Station), form.Text, isNameless ? null : Typed.Plain(form.Name), isNameless ? null : Typed.Plain(form.Phone));
        var received = await Receive(ask, form.Code, isNameless ? null : (await intake.Self(stop))?.Id, http, intake, errors, stop);
        return received switch
        {
            null => Show(form, intake, errors),
            { Complaint: null, WaitsUntil: { } until } => TooMany(form, until, intake),
            _ => Results.LocalRedirect($"{FollowComplaint.PathOf(received.Code)}?new=true"),
        };
    }

    private static async Task<IResult> Post(ComplaintBody body, HttpContext http, [AsParameters] ComplaintIntake intake, CancellationToken stop)
    {
        var errors = new Errors();
        var ask = new ComplaintAsk(body.Kind, body.Division, Typed.Plain(body.Station), body.Text, Typed.Plain(body.Name), Typed.Plain(body.Phone));
        var received = await Receive(ask, body.FollowCode, null, http, intake, errors, stop);
        return received switch
        {
            null => Problems.Unprocessable(errors, intake.Texts),
            { Complaint: null } => Problems.Problem(StatusCodes.Status429TooManyRequests, "too-many-requests", intake.Texts[Pause(received.WaitsUntil!.Value, intake)]),
            { Complaint: { } complaint } => Results.Created(
                $"/api/v1/complaints/{complaint.Id}",
                new ComplaintReceipt(complaint.Number, received.Code, complaint.DueOn, intake.Address.Of(FollowComplaint.PathOf(received.Code), http.Request))),
        };
    }

    private static async Task<ReceivedComplaint?> Receive(ComplaintAsk ask, string? code, Guid? resident, HttpContext http, ComplaintIntake intake, Errors errors, CancellationToken stop)
    {
        errors.Add(ask.Check());
        var station = intake.Stations.Of(ask.Station) ?? intake.Stations.Of(ask.Station?.ToUpperInvariant());
        if (ask.Station is not null && station is null) errors.Add(nameof(ask.Station), "没有这个编号的驿站，请核对门口海报上的编号，或者不填");
        var about = intake.Divisions.Of(station?.Area.Code ?? ask.Division);
        if (about is null && errors.Of(nameof(ask.Station)) is null) errors.Add(nameof(ask.Division), "请选择列表中的街道或社区");
        if (!errors.None) return null;
        // Who handles complaints registers what people say at the counter, one after another.
        var asker = intake.Visiting.Visitor.May(PeoplePermissions.HandleComplaints) ? null : VisitorNetwork.Of(http);
        var received = await intake.Files.Receive(ask with { Station = station?.Code }, about!, resident, code, intake.Texts.Language, asker, stop);
        await intake.Watch.CatchUp(stop);
        return received;
    }

    private static IResult TooMany(ComplaintForm form, DateTimeOffset until, ComplaintIntake intake)
    {
        var errors = new Errors();
        errors.Add(nameof(form.Text), Pause(until, intake));
        return Show(form, intake, errors, StatusCodes.Status429TooManyRequests);
    }

    private static Sentence Pause(DateTimeOffset until, ComplaintIntake intake) =>
        new("从这里提交得太多，请在{0}分钟后再提交；写好的内容没有丢", (int)Math.Ceiling((until - intake.Clock.Now).TotalMinutes));

    private static IResult Show(ComplaintForm form, ComplaintIntake intake, Errors? errors = null, int? status = null) => PageResult.Of<MakeComplaintPage>(new
    {
        Form = form, Station = intake.Stations.Of(form.Station), IsResident = intake.IsResident, AnswerWithin = intake.Settings.AnswerWithin,
        // A compound has its station, and that its code; the list would be too long to find anything in.
        Divisions = intake.Divisions.Within(Scope.Everything).Where(division => division.Level != AreaLevel.Compound || division.Code == form.Division).ToArray(),
    }, errors, status);
}

/// <summary>What is at hand where a complaint is taken in.</summary>
internal sealed record ComplaintIntake(
    CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, IKnowDivisions Divisions, IKnowStations Stations, Persons Persons, ComplaintFiles Files, ComplaintSettings Settings,
    PublicAddress Address, Texts Texts)
{
    public bool IsResident => Visiting.Visitor.May(PeoplePermissions.OwnData);

    /// <summary>The resident who is signed in, or null.</summary>
    public async Task<Person?> Self(CancellationToken stop) =>
        IsResident && Visiting.Visitor.Id is { } own ? await Db.Persons.AsNoTracking().SingleOrDefaultAsync(person => person.Id == own && person.ErasedAt == null, stop) : null;
}

/// <summary>A complaint as typed.</summary>
public sealed record ComplaintForm
{
    /// <summary>With which it will be followed; sent twice, it is one complaint.</summary>
    public string? Code { get; init; }

    public string? Kind { get; init; }

    public string? Station { get; init; }

    public string? Division { get; init; }

    public string? Text { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    /// <summary><c>true</c>: a resident who is signed in does not wish to be known.</summary>
    public string? IsNameless { get; init; }

    /// <summary>That it is one, and none of what was typed.</summary>
    public override string ToString() => nameof(ComplaintForm);
}

/// <summary>A complaint as programs send one.</summary>
/// <param name="Kind">service, station, conduct, software or personal-data.</param>
/// <param name="Text">What happened and what is wanted; lines end in a line feed.</param>
/// <param name="Division">The code of the division it is about; empty: the city.</param>
/// <param name="Station">The code of the station it is about.</param>
/// <param name="FollowCode">26 capital letters and digits without 0, 1, I, L and O, made by the program: sent again with the same text it is the same complaint. Left out, one is made.</param>
internal sealed record ComplaintBody(
    string Kind, string Text, string Division = KnownDivision.WholeNetwork, string? Station = null, string? Name = null, string? Phone = null, string? FollowCode = null)
{
    /// <summary>That it is one, and none of what was sent.</summary>
    public override string ToString() => nameof(ComplaintBody);
}

/// <param name="FollowCode">With which it is followed; it cannot be read again.</param>
/// <param name="DueOn">The last day for the answer.</param>
/// <param name="Follow">The page that shows how far it is.</param>
internal sealed record ComplaintReceipt(string Number, string FollowCode, DateOnly DueOn, string Follow)
{
    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(ComplaintReceipt);
}
