using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>How pages say what a case has as numbers and codes.</summary>
internal static class CaseWords
{
    /// <summary>A value as it is read, in the language of the page.</summary>
    public static string Value(MatterField field, string value, IKnowDivisions divisions, Texts texts) => field.Type switch
    {
        FieldType.Choice => field.ChoiceIn(value, texts.Language),
        FieldType.Choices => string.Join(texts["、"], value.Split(' ').Select(one => field.ChoiceIn(one, texts.Language))),
        FieldType.YesNo => value is FieldValue.Yes ? texts["是的"] : texts["不是"],
        FieldType.File => texts["已上传"],
        FieldType.Phone => Kernel.Privacy.Rules.MobileNumber.Local(value)!,
        FieldType.Address => CertificateFacts.Address(value, divisions),
        _ => value,
    };

    /// <summary>The code of a receipt in groups of five, to be copied by hand; blanks do not count when it is typed.</summary>
    public static string Grouped(string code) => string.Join(' ', code.Chunk(5).Select(letters => new string(letters)));

    /// <summary>A moment as it is read.</summary>
    public static string Moment(DateTimeOffset at) => $"{Kernel.CityClock.Local(at):yyyy-MM-dd HH:mm}";
}
