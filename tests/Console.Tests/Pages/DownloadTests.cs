using System.Net;
using Affiliate.ConsolePages.Calls;
using Affiliate.ConsolePages.Tests.Hosting;

namespace Affiliate.ConsolePages.Tests.Pages;

public sealed class DownloadTests
{
    private const int PageRows = 1000;

    [Theory]
    [InlineData("merchant", "conversions.csv", "/services/conversions")]
    [InlineData("publisher", "transactions.csv", "/v1/transactions")]
    public async Task A_list_of_any_length_is_downloaded_whole(string role, string file, string list)
    {
        const int Pages = 120;
        await using var console = await ConsoleAlone.StartAsync(role);
        console.Says($"GET {list}?status=1", call => Task.FromResult(Rows(call, Pages)));
        using var user = console.Browser();

        var csv = await user.GetAsync($"/console/download/{file}?status=1");

        Assert.Equal($"attachment; filename={file}", csv.Headers["Content-Disposition"]);
        var ids = csv.Html.Split('\n').Skip(1).SkipLast(1).Select(row => row.Split(',')[0]).ToList();
        Assert.Equal(Pages * PageRows, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task It_begins_before_its_last_row_is_read()
    {
        var isSeen = new TaskCompletionSource();
        await using var console = await ConsoleAlone.StartAsync("publisher");
        console.Says("GET /v1/transactions", async call =>
        {
            if (Page(call) > 0)
                await isSeen.Task.WaitAsync(ConsoleNetwork.Soon);
            return Rows(call, 2);
        });
        using var http = new HttpClient { BaseAddress = console.Address };
        using var answer = await http.GetAsync("/console/download/transactions.csv", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());

        await lines.ReadLineAsync().WaitAsync(ConsoleNetwork.Soon);
        Assert.StartsWith("0-0,", await lines.ReadLineAsync().WaitAsync(ConsoleNetwork.Soon), StringComparison.Ordinal);
        isSeen.SetResult();
        Assert.Contains("1-999,", await lines.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_read_to_its_end_fails_instead_of_ending_early()
    {
        await using var console = await ConsoleAlone.StartAsync("publisher");
        console.Says("GET /v1/transactions", call => Task.FromResult(
            Page(call) == 2 ? ConsoleAlone.Json(new { title = "away" }, 503) : Rows(call, 4)));
        using var user = console.Browser();

        await Assert.ThrowsAsync<HttpRequestException>(() => user.GetAsync("/console/download/transactions.csv"));
    }

    [Fact]
    public async Task It_waits_when_the_users_requests_are_used_up()
    {
        var isRefused = false;
        await using var console = await ConsoleAlone.StartAsync("publisher");
        console.Says("GET /v1/transactions", call =>
        {
            if (Page(call) != 1 || isRefused)
                return Task.FromResult(Rows(call, 2));
            isRefused = true;
            return Task.FromResult(ConsoleAlone.Json(new { title = "too many" }, 429));
        });
        using var user = console.Browser();

        Assert.Contains("\n1-999,", (await user.GetAsync("/console/download/transactions.csv")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_refused_says_why()
    {
        await using var console = await ConsoleAlone.StartAsync("publisher");
        console.Says("GET /v1/transactions", new { title = "from must be a day" }, 422);
        using var user = console.Browser();

        var refused = await user.GetAsync("/console/download/transactions.csv?from=never");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("from must be a day", refused.Html, StringComparison.Ordinal);
    }

    private static ApiAnswer Rows(ApiCall call, int pages)
    {
        var page = Page(call);
        return ConsoleAlone.Json(new
        {
            data = Enumerable.Range(0, PageRows).Select(row => new { id = $"{page}-{row}" }),
            next_cursor = page + 1 < pages ? $"{page + 1}" : null,
        });
    }

    private static int Page(ApiCall call) => call.Address.Split("cursor=") is [_, var cursor]
        ? int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
