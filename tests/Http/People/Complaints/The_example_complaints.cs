using Microsoft.EntityFrameworkCore;
using Yizhan.People.Complaints;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.Tests.Http.People.Complaints;

public sealed class The_example_complaints(SqliteDemoCity city) : IClassFixture<SqliteDemoCity>
{
    [Fact]
    public async Task Are_in_different_states_one_of_them_overdue_and_each_says_that_it_is_an_example()
    {
        var today = Yizhan.Kernel.CityClock.DayOf(city.Time.GetUtcNow());
        var all = await city.InDatabase(db => db.Set<Complaint>().AsNoTracking().OrderBy(complaint => complaint.Number).ToListAsync());
        Assert.Equal([ComplaintState.Assigned, ComplaintState.Received, ComplaintState.Answered, ComplaintState.Received], all.Select(complaint => complaint.State));
        Assert.Single(all, complaint => complaint.IsOverdue(today));
        Assert.Single(all, complaint => complaint.Resident is not null);
        foreach (var complaint in all)
            Assert.All(await city.With<ComplaintFiles, IReadOnlyList<ComplaintLine>>((files, _) => files.Thread(complaint, default)), line => Assert.StartsWith("示例：", line.Text, StringComparison.Ordinal));
    }
}
