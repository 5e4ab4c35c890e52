using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>Each check gives its own statuses only; what else an answer wants is ignored and counted.</summary>
public sealed class OwnStatusesTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("accepted", 7, "cancelled", 7, 1)]
    [InlineData("accepted", 7, "trash", 7, 1)]
    [InlineData("accepted", 7, "12", 7, 1)]
    [InlineData("accepted", 7, "call back", 7, 1)]
    [InlineData("accepted", 7, "delivered", 9, 0)]
    [InlineData("accepted", 7, "10", 10, 0)]
    [InlineData("accepted", 7, "11", 11, 0)]
    [InlineData("processing", 2, "11", 2, 1)]
    [InlineData("processing", 2, "12", 2, 1)]
    [InlineData("processing", 2, "3", 3, 0)]
    [InlineData("processing", 2, "cancelled", 5, 0)]
    [InlineData("processing", 2, "10", 10, 0)]
    [InlineData("range", 7, "cancelled", 5, 0)]
    [InlineData("range", 2, "12", 12, 0)]
    public async Task A_check_moves_leads_where_it_may(string check, int from, string word, int to, int ignored)
    {
        var lead = await crm.OpenAsync("1", from);
        var run = await crm.AnswerAsync($$"""[{"id":"1","status":"{{word}}"}]""", check);
        Assert.Null(run.Text("error"));
        Assert.Equal(ignored, run.GetProperty("ignored").GetInt32());
        await crm.ExpectAsync([to], lead);
    }
}
