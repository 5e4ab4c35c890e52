using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>Price and quantity are each an amount and together one: no lead is moved to a figure that no conversion can carry.</summary>
public sealed class FigureLimitTests : IAsyncLifetime
{
    private static readonly object Table = new
    {
        items = "", external_id = "id", status = "s", price = "p", quantity = "q", statuses = new { a = new { @do = "accept" } },
    };

    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task Beyond_the_limit_together_the_lead_stays_and_the_error_names_row_and_field()
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        const string body = """[{"id":"2","s":"a","p":"5","q":"2"},{"id":"1","s":"a","p":"999999999999","q":"2000000000"}]""";
        var run = await crm.AnswerAsync(body, mapping: Table);
        Assert.StartsWith(
            "Row 2, lead 1: The price times quantity: 999999999999 times 2000000000", run.Text("error"), StringComparison.Ordinal);
        await crm.ExpectAsync([2, 6], first, second);
    }

    [Fact]
    public async Task Told_one_after_the_other_they_are_no_more_and_a_dry_run_says_so()
    {
        var (lead, other) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await crm.AnswerAsync("""[{"id":"1","s":"","p":"10000000000000"}]""", mapping: Table);
        const string more = """[{"id":"1","s":"a","q":"3"},{"id":"2","s":"a","q":"3"}]""";
        var shown = await crm.Service.Operator().DryRunAsync(more);
        Assert.Contains("price times quantity", shown.Text("error"), StringComparison.Ordinal);
        Assert.Equal(other, Assert.Single(shown.GetProperty("changes").EnumerateArray()).Text("lead_id"));
        var run = await crm.AnswerAsync(more, mapping: Table);
        Assert.StartsWith("Lead 1: price times quantity", run.Text("error"), StringComparison.Ordinal);
        Assert.Equal((1, 2, 1, 1), run.Counts());
        await crm.ExpectAsync([2, 6], lead, other);
    }

    [Fact]
    public async Task At_the_limit_the_lead_is_accepted()
    {
        var lead = await crm.OpenAsync("1");
        await crm.AnswerAsync("""[{"id":"1","s":"a","p":"5000000000000","q":"2"}]""", mapping: Table);
        Assert.Equal(10_000_000_000_000m, (await crm.Service.LastToldAsync(lead, 6)).Amount);
    }
}
