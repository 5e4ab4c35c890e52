using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>A CRM that says with each check that a lead is on hold.</summary>
public sealed class HoldAgainTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task Its_days_count_from_when_the_hold_began_and_said_again_they_prolong_nothing()
    {
        var lead = await crm.OpenAsync("1");
        Assert.Equal(1, await HoldAsync("true"));
        var began = (await crm.LeadAsync(lead)).History()[^1].GetProperty("at").GetDateTimeOffset();
        foreach (var (days, changed) in ((string, int)[])[("2", 1), ("2", 0), ("true", 0), ("5", 1), ("5", 0)])
        {
            Assert.Equal((days, changed), (days, await HoldAsync(days)));
            var held = await crm.LeadAsync(lead);
            Assert.Equal(4, held.Status());
            var end = held.GetProperty("hold_until").GetDateTimeOffset();
            if (days != "true")
                Assert.Equal(began.AddDays(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture)), end);
        }

        Assert.Equal(
            ["system →2", "merchant 2→2", "processing 2→4", "processing 4→4", "processing 4→4"], (await crm.LeadAsync(lead)).Story());
        Assert.StartsWith("held until", (await crm.LeadAsync(lead)).History()[^1].Text("details"), StringComparison.Ordinal);
        Assert.Equal(["LeadHeld 4", "LeadStatusChanged 4", "LeadStatusChanged 4"], await crm.Service.ToldAsync(lead, 3));
        Assert.Equal(began.AddDays(5), (await crm.Service.LastToldAsync(lead, 4)).HoldUntil);
    }

    private async Task<int> HoldAsync(string days)
    {
        await crm.SetUpCodeAsync($"lead.edit( e2i['1'], {{ hold: {days} }} );");
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        return (await crm.RunAsync()).Counts().Changed;
    }
}
