using CsCheck;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Rules.People.Messages;

public class Quiet_hours
{
    private static readonly MessageAddress Phone = MessageAddress.Sms("13800005678");
    private static readonly MessageAddress Mail = MessageAddress.Mail("zhang@example.org");

    private static DateTimeOffset At(int hour, int minute = 0, int day = 25) => new(2026, 11, day, hour, minute, 0, CityClock.Offset);

    private static MessagePreference Somebody(Action<MessagePreference>? with = null)
    {
        var preference = new MessagePreference { Person = Guid.CreateVersion7() };
        with?.Invoke(preference);
        return preference;
    }

    [Theory]
    [InlineData(20, 59, false)]
    [InlineData(21, 0, true)]
    [InlineData(3, 0, true)]
    [InlineData(7, 59, true)]
    [InlineData(8, 0, false)]
    public void Begin_at_nine_and_end_at_eight(int hour, int minute, bool isQuiet) => Assert.Equal(isQuiet, QuietHours.Usual.Covers(At(hour, minute)));

    [Fact]
    public void Put_a_message_off_until_they_end()
    {
        Assert.Equal(At(8, day: 26), QuietHours.Usual.After(At(22)));
        Assert.Equal(At(8), QuietHours.Usual.After(At(3)));
        Assert.Equal(At(12), QuietHours.Usual.After(At(12)));
        Assert.Equal(At(14), new QuietHours(new(12, 0), new(14, 0)).After(At(13)));
    }

    [Fact]
    public void That_begin_and_end_together_are_none() => Assert.False(new QuietHours(new(8, 0), new(8, 0)).Covers(At(8)));

    [Fact]
    public void Never_hold_a_message_longer_than_a_day_nor_let_it_go_inside_them() => Gen.Select(Gen.Int[0, 1439], Gen.Int[0, 1439], Gen.Int[0, 2879]).Sample((from, to, now) =>
    {
        var quiet = new QuietHours(new TimeOnly().AddMinutes(from), new TimeOnly().AddMinutes(to));
        var moment = At(0).AddMinutes(now);
        var after = quiet.After(moment);
        return !quiet.Covers(after) && after >= moment && after - moment < TimeSpan.FromDays(1);
    });

    [Fact]
    public void Hold_what_rings_and_what_is_not_urgent()
    {
        Assert.Equal(At(8, day: 26), Somebody().RouteOf([Phone], Importance.Usual, QuietHours.Usual, At(22))!.Start);
        Assert.Equal(At(22), Somebody().RouteOf([Phone], Importance.Urgent, QuietHours.Usual, At(22))!.Start);
        Assert.Equal(At(22), Somebody().RouteOf([Mail], Importance.Usual, QuietHours.Usual, At(22))!.Start);
    }

    [Fact]
    public void Are_the_persons_own_where_there_are_any()
    {
        var late = Somebody(person => (person.QuietFrom, person.QuietTo) = (new(23, 0), new(10, 0)));
        Assert.Equal(At(22), late.RouteOf([Phone], Importance.Usual, QuietHours.Usual, At(22))!.Start);
        Assert.Equal(At(10), late.RouteOf([Phone], Importance.Usual, QuietHours.Usual, At(9))!.Start);
    }

    [Fact]
    public void Are_kept_by_a_digest_which_comes_at_its_own_hour()
    {
        var collecting = Somebody(person => person.DigestAt = new(18, 0));
        var route = collecting.RouteOf([Mail], Importance.Usual, QuietHours.Usual, At(10))!;
        Assert.True(route.IsForDigest);
        Assert.Equal(At(18), route.Start);
        Assert.Equal(At(18, day: 26), collecting.RouteOf([Mail], Importance.Usual, QuietHours.Usual, At(18))!.Start);
        Assert.False(collecting.RouteOf([Mail], Importance.Urgent, QuietHours.Usual, At(10))!.IsForDigest);
        Assert.Equal(At(8, day: 26), Somebody(person => person.DigestAt = new(22, 0)).RouteOf([Phone], Importance.Usual, QuietHours.Usual, At(10))!.Start);
    }

    [Fact]
    public void And_the_way_are_chosen_by_the_person()
    {
        var listener = Somebody(person => person.Channel = MessageKind.Voice);
        Assert.Equal(new(MessageKind.Voice, "13800005678"), listener.RouteOf([Phone, Mail], Importance.Usual, QuietHours.Usual, At(10))!.To);
        var reader = Somebody(person => (person.Channel, person.Language) = (MessageKind.Mail, Language.English));
        Assert.Equal((Mail, Language.English), (reader.RouteOf([Phone, Mail], Importance.Urgent, QuietHours.Usual, At(10))!.To, reader.Language));
        // What was chosen cannot be reached: the sender's first choice is better than nothing.
        Assert.Equal(Phone, reader.RouteOf([Phone], Importance.Usual, QuietHours.Usual, At(10))!.To);
        Assert.Null(reader.RouteOf([], Importance.Urgent, QuietHours.Usual, At(10)));
    }

    [Fact]
    public void Hold_a_second_try_as_well()
    {
        var message = A_message.Waiting(At(20, 59), quiet: QuietHours.Usual);
        A_message.Try(message, SendOutcome.Later("timeout"), "sms", 1, null, At(21, 1), 0.5);
        Assert.Equal(At(8, day: 26), message.DueAt);
    }
}
