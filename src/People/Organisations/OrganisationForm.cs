using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Organisations;

/// <summary>An organisation as it stands in the boxes of its form.</summary>
public sealed record OrganisationForm
{
    public string? Kind { get; init; }
    public string? Name { get; init; }
    public string? EnglishName { get; init; }

    /// <summary>The id of the organisation above it; empty: none.</summary>
    public string? Parent { get; init; }

    /// <summary>A code; empty for the city, a dash for nothing chosen.</summary>
    public string? Division { get; init; }
    public string? CreditCode { get; init; }
    public string? From { get; init; }

    /// <summary>Names or codes of the divisions that it serves, one a line.</summary>
    public string? Serves { get; init; }

    /// <summary>The version the form was filled from.</summary>
    public string? Version { get; init; }

    /// <summary>The form as it was filled, to tell what somebody else has changed since.</summary>
    public string? Base { get; init; }

    /// <summary>Fields in which the other's change is to be taken over one's own.</summary>
    public List<string?> Theirs { get; init => field = value ?? []; } = [];

    private static readonly FormField<OrganisationForm>[] Fields =
    [
        new("Kind", "类别", form => FormDifferences.Named<OrganisationKind>(form.Kind, OrganisationKinds.Name), (form, other) => form with { Kind = other.Kind }),
        new("Name", "名称", form => FormDifferences.Said(form.Name), (form, other) => form with { Name = other.Name }),
        new("EnglishName", "英文名称", form => FormDifferences.Said(form.EnglishName), (form, other) => form with { EnglishName = other.EnglishName }),
        new("Parent", "上级组织", form => FormDifferences.Said(form.Parent), (form, other) => form with { Parent = other.Parent }),
        new("Division", "所在区划", form => FormDifferences.Said(form.Division), (form, other) => form with { Division = other.Division }),
        new("CreditCode", "统一社会信用代码", form => FormDifferences.Said(form.CreditCode), (form, other) => form with { CreditCode = other.CreditCode }),
        new("From", "从哪一天起", form => FormDifferences.Said(form.From), (form, other) => form with { From = other.From }),
        new("Serves", "服务哪些地方", form => FormDifferences.Said(form.Serves), (form, other) => form with { Serves = other.Serves }),
    ];

    internal static OrganisationForm Of(Organisation organisation, IEnumerable<ServedPlace> places, OrganisationDesk desk)
    {
        var form = new OrganisationForm
        {
            Kind = organisation.Kind.ToString(), Name = organisation.Name, EnglishName = organisation.EnglishName, Parent = organisation.Parent?.ToString(), Division = organisation.Division,
            CreditCode = organisation.CreditCode, From = Typed.Text(organisation.From), Serves = string.Join('\n', places.Select(place => desk.NameOf(place.Division)).Distinct()), Version = Typed.Text(organisation.Change),
        };
        return form with { Base = PackedForm.Pack(form with { Version = null }) };
    }

    /// <summary>The form with the other's words in the fields that were ticked.</summary>
    internal OrganisationForm Taking(OrganisationForm theirs) => Fields.Taking(this, Theirs, theirs) with { Theirs = [] };

    /// <inheritdoc cref="FormDifferences.Between"/>
    internal (OrganisationForm Merged, IReadOnlyList<FormDifference> Differences) Against(OrganisationForm theirs) =>
        Fields.Between(PackedForm.Unpack<OrganisationForm>(Base), this, theirs);
}
