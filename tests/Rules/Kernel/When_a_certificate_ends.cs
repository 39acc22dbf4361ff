using Yizhan.Kernel.Certificates.Rules;

namespace Yizhan.Tests.Rules.Kernel;

public class When_a_certificate_ends
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 30, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(31, CertificateState.Valid)]
    [InlineData(30, CertificateState.Expiring)]
    [InlineData(0.01, CertificateState.Expiring)]
    [InlineData(0, CertificateState.Expired)]
    [InlineData(-400, CertificateState.Expired)]
    public void It_is_called_by_what_is_left(double days, CertificateState state) => Assert.Equal(state, CertificateLife.StateOf(Now.AddDays(days), Now));

    [Fact]
    public void Nobody_knows_of_one_that_cannot_be_read()
    {
        Assert.Equal(CertificateState.Unreadable, CertificateLife.StateOf(null, Now));
        Assert.Null(CertificateLife.WarningDue(null, Now));
    }

    [Theory]
    [InlineData(30.01, null)]
    [InlineData(30, 30)]
    [InlineData(7.5, 30)]
    [InlineData(7, 7)]
    [InlineData(1.5, 7)]
    [InlineData(1, 1)]
    [InlineData(0.2, 1)]
    [InlineData(-3, 0)]
    public void One_warning_is_due_at_a_time(double days, int? warning) => Assert.Equal(warning, CertificateLife.WarningDue(Now.AddDays(days), Now));

    /// <summary>Who looks once a day gives each of the three, whatever the hour at which the certificate ends.</summary>
    [Fact]
    public void A_daily_look_gives_every_warning()
    {
        for (var hour = 0; hour < 24; hour++)
        {
            var end = Now.AddDays(40).AddHours(hour);
            Assert.Equal([30, 7, 1, 0], Enumerable.Range(0, 45).Select(day => CertificateLife.WarningDue(end, Now.AddDays(day))).OfType<int>().Distinct());
        }
    }

    [Theory]
    [InlineData(1.5, 1)]
    [InlineData(0.5, 0)]
    [InlineData(-0.5, -1)]
    public void Days_are_counted_whole(double days, int left) => Assert.Equal(left, CertificateLife.DaysLeft(Now.AddDays(days), Now));
}
