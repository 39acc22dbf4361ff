using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters.Cases;

public class A_paper_of_a_case
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(8));

    private static CasePaper New() => new() { Case = Guid.CreateVersion7(), Code = "id-card" };

    [Fact]
    public void Is_sent_and_as_before_when_it_is_taken_back()
    {
        var paper = New();
        paper.Send();
        Assert.Equal(CasePaperState.Sent, paper.State);
        paper.TakeBack();
        Assert.Equal(CasePaperState.Missing, paper.State);
        paper.Promise(new(2026, 12, 2));
        paper.Send();
        paper.TakeBack();
        Assert.Equal((CasePaperState.Promised, new DateOnly(2026, 12, 2)), (paper.State, paper.PromisedBy));
    }

    [Fact]
    public void That_was_seen_stays_seen()
    {
        var paper = New();
        paper.See(Now);
        paper.Send();
        paper.TakeBack();
        Assert.Equal(CasePaperState.Seen, paper.State);
    }

    [Fact]
    public void Has_many_pages_and_as_a_field_one()
    {
        var matter = A.Residence() with
        {
            Papers = [new("id-card", new("身份证")), new("photo", new("照片")), new("shared", new("户籍"), IsShared: true)],
            Fields = [new("photo", FieldType.File, new("照片")), new("lease", FieldType.File, new("合同")), new("name", FieldType.Text, new("名称"))],
        };
        Assert.Equal([("id-card", CaseFile.MostPages), ("photo", 1), ("lease", 1)], PaperSlot.Of(matter).Select(slot => (slot.Code, slot.Most)));
    }
}
