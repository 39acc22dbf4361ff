using System.Text;
using CsCheck;
using Yizhan.Duty.Living.Rules;
using Yizhan.Kernel;

namespace Yizhan.Tests.Rules.Duty.Living;

public class Writing_a_calendar
{
    private static readonly Guid Id = new("0199c0de-0000-7000-8000-000000000001");

    private static readonly FeedShift Shift = new(
        Id, 42, new(2026, 11, 1, 9, 30, 0, CityClock.Offset), new(2026, 12, 5), 480, 720, "值班：东鑫驿站", "东鑫驿站", "", "https://station.example.org/stations/DX", IsProvisional: false);

    private static string Of(params FeedShift[] shifts) => Encoding.UTF8.GetString(FeedCalendar.Write("驿站值班", shifts).Span);

    private static string Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal);

    [Fact]
    public void Tells_the_shift_in_the_citys_zone()
    {
        var lines = Of(Shift).Split("\r\n");
        Assert.Contains("DTSTART;TZID=Asia/Shanghai:20261205T080000", lines);
        Assert.Contains("DTEND;TZID=Asia/Shanghai:20261205T120000", lines);
        Assert.Contains("DTSTAMP:20261101T013000Z", lines);
        Assert.Contains("UID:0199c0de000070008000000000000001@duty.yizhan", lines);
        Assert.Contains("SEQUENCE:42", lines);
        Assert.Contains("STATUS:CONFIRMED", lines);
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR", ""), (lines[0], lines[^2], lines[^1]));
    }

    [Fact]
    public void Ends_a_shift_until_midnight_on_the_next_day() => Assert.Contains("DTEND;TZID=Asia/Shanghai:20261206T000000", Of(Shift with { Starts = 1080, Ends = 1440 }), StringComparison.Ordinal);

    [Fact]
    public void Ends_a_night_on_the_next_morning()
    {
        var lines = Of(Shift with { Starts = 1080, Ends = 1560 }).Split("\r\n");
        Assert.Contains("DTSTART;TZID=Asia/Shanghai:20261205T180000", lines);
        Assert.Contains("DTEND;TZID=Asia/Shanghai:20261206T020000", lines);
    }

    [Fact]
    public void Says_what_is_provisional() => Assert.Contains("STATUS:TENTATIVE", Of(Shift with { IsProvisional = true }), StringComparison.Ordinal);

    [Fact]
    public void Escapes_what_people_wrote() =>
        Assert.Contains("DESCRIPTION:开门后: 通风\\, 打扫\\; 看\\\\一遍\\n关门前: 关电\r\n", Unfolded(Of(Shift with { Words = "开门后: 通风, 打扫; 看\\一遍\n关门前: 关电" })), StringComparison.Ordinal);

    [Fact]
    public void Is_the_same_bytes_for_the_same_shifts() => Assert.Equal(Of(Shift, Shift with { Version = 43 }), Of(Shift, Shift with { Version = 43 }));

    /// <summary>RFC 5545, 3.1: lines of text should not be longer than 75 octets, excluding the line break.</summary>
    [Fact]
    public void Folds_long_lines_and_breaks_no_character() => Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['一', '龥'], Gen.Const(','), Gen.Const('\n')), 0, 300].Sample(words =>
    {
        var bytes = FeedCalendar.Write("驿站值班", [Shift with { Words = words + "😀" }]).ToArray();
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        foreach (var line in text.Split("\r\n"))
        {
            Assert.True(Encoding.UTF8.GetByteCount(line) <= FeedText.LongestLine, line);
            Assert.DoesNotContain('\uFFFD', line);
            Assert.DoesNotContain('\n', line);
        }
        Assert.Contains($"DESCRIPTION:{FeedText.Escape(words + "😀")}\r\n", Unfolded(text), StringComparison.Ordinal);
    });
}
