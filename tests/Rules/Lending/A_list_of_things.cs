using System.Text;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Rules.Importing;

namespace Yizhan.Tests.Rules.Lending;

public class A_list_of_things
{
    private static (IReadOnlyList<ImportedItem> Things, IReadOnlyList<SheetFault> Faults) Read(string text)
    {
        using var file = SheetFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "", ImportedItems.Limits);
        var things = ImportedItems.Read(file, typed => typed is "DY0001" or "东鑫驿站" ? new("DY0001", "东鑫驿站", AreaPath.Root) : null);
        return (things, file.Faults.Named);
    }

    [Fact]
    public void Is_read_as_it_is_copied_from_a_spreadsheet()
    {
        var (things, faults) = Read("类别\t名称\tISBN\t驿站\t数量\n雨伞\t长柄雨伞\t\tDY0001\t12\n图书\t红楼梦\t978-7-02-000220-7\t东鑫驿站\t\n");
        Assert.Empty(faults);
        Assert.Equal([(ItemKind.Umbrella, "长柄雨伞", null, 12), (ItemKind.Book, "红楼梦", "978-7-02-000220-7", 1)], things.Select(thing => (thing.Ask.Kind, thing.Ask.Name, thing.Ask.Isbn, thing.Count)));
    }

    [Fact]
    public void Is_read_with_english_headers() => Assert.Equal(ItemKind.Tool, Assert.Single(Read("kind,name,station\ntool,Hammer drill,DY0001").Things).Ask.Kind);

    [Fact]
    public void Names_every_fault_by_its_row_and_column()
    {
        var (_, faults) = Read("类别,名称,ISBN,驿站,数量\n雨衣,雨衣,,DY0009,1\n图书,,9787020002208,DY0001,0");
        Assert.Equal([(2, "A", "item-kind-unknown"), (2, "D", "item-station-unknown"), (3, "E", "sheet-number-outside"), (3, "B", "item-name-wrong"), (3, "C", "item-isbn-wrong")], faults.Select(fault => (fault.Row, fault.Column, fault.Code)));
    }

    [Fact]
    public void Is_refused_when_nothing_is_in_it() => Assert.Equal("items-none", Assert.Single(Read("类别,名称,驿站\n").Faults).Code);
}
