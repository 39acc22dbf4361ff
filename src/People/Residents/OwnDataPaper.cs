using System.Text;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Acting;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Households;
using Yizhan.People.Messages.Rules;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Pdf;

namespace Yizhan.People.Residents;

/// <summary>Everything that is kept about a resident as a document to read, keep and carry away, with the same for programs in it.</summary>
internal sealed class OwnDataPaper(Texts texts, FontSet fonts)
{
    private const double NameWidth = 42;

    private readonly List<MissingCharacter> spelt = [];

    public byte[] Write(OwnExport data, byte[] json)
    {
        var about = new DocumentAbout(texts["我的信息（全部）"], texts.Language == Language.English ? "en" : "zh-CN", "", CityClock.Local(data.MadeAt));
        var flow = new DocumentFlow(about, fonts).Heading(1, about.Title).Paragraph(texts["{0}的内容。", AccountWords.Moment(data.MadeAt)]);
        WritePerson(flow, data);
        WriteList(flow, "家庭成员", data.Household.Select(Member));
        WriteMandates(flow, data);
        WriteList(flow, "我同意过什么", data.Consents.Select(consent => consent.WithdrawnAt is { } ended
            ? texts["{0}：{1}同意，{2}撤回", consent.Matter, AccountWords.Moment(consent.GivenAt), AccountWords.Moment(ended)]
            : texts["{0}：{1}同意", consent.Matter, AccountWords.Moment(consent.GivenAt)]));
        WriteList(flow, "统一身份", data.Identities.Select(identity => $"{texts["{0}关联", AccountWords.Moment(identity.LinkedAt)]} {identity.Service} {identity.Number}"));
        WriteList(flow, "依法保留", data.Holds.Select(hold => texts["{0}（{1}）", hold.Reason, hold.Basis]));
        WriteComplaints(flow, data.Complaints);
        foreach (var part in data.Elsewhere) WritePart(flow, part);
        WriteList(flow, "怎样收消息",
        [
            texts["首选：{0}", data.Messages.First?.Name() ?? "按本市通常的方式"],
            texts["邮箱：{0}", data.Messages.Mail ?? texts["没有留下"]],
            .. data.Messages.UnconfirmedMail is { } waiting ? [texts["还没有确认的邮箱：{0}", waiting]] : Array.Empty<string>(),
            .. data.Messages.WeChat ? [texts["微信：已关联"]] : Array.Empty<string>(),
            texts["不要的消息：{0}", MessageTopic.OffCalled().GetValueOrDefault(string.Join(' ', data.Messages.Off), "没有")],
        ]);
        if (data.Looks.Count == 0) flow.Heading(2, texts["谁看过我的信息"]).Paragraph(texts["还没有人查看过您的完整信息。"]);
        WriteList(flow, "谁看过我的信息", data.Looks.Select(look =>
            $"{texts["{0}，{1}查看了{2}", AccountWords.Moment(look.At), look.Office, look.What]}\n{texts["目的：{0}。{1}", look.Purpose, look.Reason]} {look.Subject}"));
        WriteList(flow, "还发生过什么", data.Changes.Select(change => texts["{0}，{1}：{2}{3}", AccountWords.Moment(change.At), change.Who, change.Did, change.Thing]));
        if (spelt.Count > 0) flow.Paragraph(texts["字库里没有的字用它的编码代替：{0}。附在本文件里的数据保留了原来的字。", string.Join(' ', spelt)]);
        flow.Attach(new("data.json", "application/json", json, texts["同样的内容，供程序读取"]));
        return PdfWriter.Write(flow.Finish().Document!).Bytes;
    }

    private void WritePerson(DocumentFlow flow, OwnExport data) => flow.Facts(
        NameWidth,
        (texts["姓名"], Spelt(data.Person.Name ?? texts["未登记"])),
        (texts["手机号"], ResidentWords.Phone(data.Person.Phone) ?? texts["未登记"]),
        (texts["公民身份号码"], data.Person.IdNumber ?? texts["未登记"]),
        (texts["住址"], Spelt(data.Person.Address ?? texts["未登记"])),
        (texts["所在"], Spelt(data.Division ?? texts["未登记"])),
        (texts["什么时候登记"], AccountWords.Moment(data.RegisteredAt)));

    private void WriteList(DocumentFlow flow, string heading, IEnumerable<string> items)
    {
        string[] lines = [.. items.Select(Spelt)];
        if (lines.Length > 0) flow.Heading(2, texts[heading]).List(lines);
    }

    private string Member(HouseholdLine member)
    {
        var line = texts["{0}（{1}），{2}登记：{3}", member.Name ?? texts["已删除"], member.Kinship, $"{member.From:yyyy-MM-dd}", member.Ground];
        return member is { IsKept: true, Birth: { } birth } ? line + texts["，{0}出生", birth] : line;
    }

    private void WriteMandates(DocumentFlow flow, OwnExport data)
    {
        if (data.Mandates.Count == 0) return;
        flow.Heading(2, texts["委托"]);
        foreach (var mandate in data.Mandates)
        {
            flow.Heading(3, Spelt(MandateWords.Title(mandate, data.Person.Id, texts)))
                .Paragraph(mandate.For)
                .Paragraph($"{texts["{0}至{1}", $"{mandate.From:yyyy-MM-dd}", $"{mandate.To:yyyy-MM-dd}"]} {texts[mandate.Said]}");
            if (mandate.Sheets.Count > 0) flow.List(mandate.Sheets.Select(sheet => texts[MandateWords.Said(sheet)]));
            if (mandate.Uses.Count == 0) flow.Paragraph(texts["还没有用过。"]);
            else flow.List(mandate.Uses.Select(use => Spelt(texts["{0}，{1}：{2}", AccountWords.Moment(use.At), use.Kind, texts[use.What]])));
        }
    }

    private void WritePart(DocumentFlow flow, KeptPart part)
    {
        flow.Heading(2, part.Title);
        foreach (var thing in part.Things)
        {
            flow.Heading(3, Spelt(thing.Title));
            if (thing.Facts.Count > 0) flow.Facts(NameWidth, [.. thing.Facts.Select(fact => (Spelt(fact.Name), Spelt(fact.Value)))]);
            if (thing.Lines.Count > 0) flow.List(thing.Lines.Select(Spelt));
        }
    }

    private void WriteComplaints(DocumentFlow flow, IReadOnlyList<OwnComplaintLine> complaints)
    {
        if (complaints.Count == 0) return;
        flow.Heading(2, texts["我的投诉和建议"]);
        foreach (var complaint in complaints)
        {
            flow.Heading(3, complaint.Number).Paragraph(Spelt($"{texts[complaint.Kind]} {complaint.About}")).Paragraph(texts[complaint.State]);
            flow.List(complaint.Exchange.Select(line => Spelt($"{texts[line.Kind.Named()]} {AccountWords.Moment(line.At)} {line.Office}\n{line.Text}")));
        }
    }

    /// <summary>A person may carry their data away whatever they wrote: what no font has is written by its code, such as [U+1F600].</summary>
    private string Spelt(string text)
    {
        var missing = fonts.Missing(text);
        if (missing.Count == 0) return text;
        var said = new StringBuilder(text);
        foreach (var one in missing)
        {
            said.Replace(one.Text, $"[{one.Code}]");
            if (!spelt.Contains(one)) spelt.Add(one);
        }
        return said.ToString();
    }
}
