using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Data;
using Affiliate.Conversion.Tests.OnCommissionCalculated;
using Affiliate.ServiceDefaults.Api;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Conversion.Tests.OnLead;

/// <summary>What waited while the service was away comes at once, and is taken side by side: the newest counts all the same.</summary>
public sealed class BacklogTests
{
    private const int Conversions = 30;
    private static readonly int[][] Stories = [[6, 11, 6, 11], [6, 5, 6], [6, 11, 6], [6, 12, 6], [6, 11, 1, 6, 11]];

    [Fact]
    public async Task Conversions_end_as_the_newest_state_of_their_leads_says()
    {
        await using var host = await ConversionHost.StartAsync(StorageProvider.Postgres);
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { lead = "lead_status" } });
        var leads = new List<(string Id, int[] Story)>();
        for (var number = 0; number < Conversions; number++)
        {
            var id = (await shop.PostAsync(Sample.Lead(Ids.New(), referrer: shop.Click())).Data()).Id();
            leads.Add((id, Stories[number % Stories.Length]));
        }

        await ComeAtOnceAsync(host, leads.SelectMany(lead => Told(shop, lead.Id, lead.Story)));

        foreach (var (id, story) in leads)
        {
            var seen = await shop.SeeAsync(id);
            Assert.True(seen.Status() == (story[^1] == 6 ? 1 : 2), $"{string.Join(", ", story)} ended as {seen.Status()}");
        }
    }

    [Fact]
    public async Task Conversions_show_the_newest_of_their_commissions()
    {
        await using var host = await ConversionHost.StartAsync(StorageProvider.Postgres);
        var shop = new Shop(host);
        var sales = new List<string>();
        for (var number = 0; number < Conversions; number++)
            sales.Add((await shop.SellAsync($"{number}")).Id());

        await ComeAtOnceAsync(host, sales.SelectMany(id => Enumerable.Range(1, 5)
            .Select(sequence => ShowCommissionTests.Calculated(shop, id, sequence * 10, sequence))));

        foreach (var id in sales)
            Assert.Equal(50, (await shop.SeeAsync(id)).Money("commission_amount"));
    }

    private static async Task ComeAtOnceAsync(ConversionHost host, IEnumerable<object> messages)
    {
        var ids = await Task.WhenAll(messages.Select(async message =>
        {
            var id = Guid.CreateVersion7();
            await host.Running.PublishAsync(message, id);
            return id;
        }));
        await Eventually.Async(
            () => host.Running.WithAsync<ConversionDb, int>(db => db.Inbox.CountAsync(row => ids.Contains(row.MessageId))),
            taken => taken == ids.Length, TimeSpan.FromMinutes(2), $"{ids.Length} events are taken");
    }

    private static IEnumerable<object> Told(Shop shop, string id, int[] story) => story.Select((status, position) =>
        Sample.LeadState(shop, id, version: position + 2, status, before: position == 0 ? 2 : story[position - 1]));
}
