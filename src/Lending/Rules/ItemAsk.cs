using Yizhan.Kernel;

namespace Yizhan.Lending.Rules;

/// <summary>What somebody says of a thing that is to be lent.</summary>
/// <param name="Isbn">Of a book; as typed.</param>
/// <param name="Note">What everybody may know of it.</param>
public sealed record ItemAsk(ItemKind Kind, string Name, string? Isbn, string? Note)
{
    /// <summary>What is wrong.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        if (Name is "") errors.Add(nameof(Name), Kind is ItemKind.Book ? "请填写书名" : "请填写名称，例如长柄雨伞");
        else if (PlainText.FaultOf(Name, LendingItem.LongestName) is { } fault) errors.Add(nameof(Name), fault);
        if (Isbn is not null && Kind is not ItemKind.Book) errors.Add(nameof(Isbn), "只有图书才有ISBN，请清空");
        else if (Isbn is not null && Rules.Isbn.Normal(Isbn) is null) errors.Add(nameof(Isbn), "ISBN不对：请照书后条码下面的13位数字逐位核对；没有就不填");
        if (Note is not null && PlainText.FaultOf(Note, LendingItem.LongestNote) is { } other) errors.Add(nameof(Note), other);
        return errors;
    }
}
