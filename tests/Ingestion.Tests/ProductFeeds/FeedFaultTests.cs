using System.Text;
using System.Text.Json;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.ProductFeeds;

public sealed class FeedFaultTests : IAsyncLifetime
{
    private FeedHost feed = null!;

    public async Task InitializeAsync() => feed = await FeedHost.StartAsync();

    public async Task DisposeAsync() => await feed.DisposeAsync();

    [Fact]
    public async Task An_interrupted_run_goes_on_from_the_page_reached()
    {
        var broken = true;
        feed.Open(new Shop(35, 10) { Fault = page => broken && page == 3 ? Answer.Status(500) : null });
        await feed.PutAsync();
        var failed = await feed.RunAsync();
        Assert.Equal("failing", failed.GetProperty("state").GetString());
        Assert.Contains("500", failed.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, failed.GetProperty("current").GetProperty("pages").GetInt32());
        Assert.Equal(20, await feed.ProductsAsync());

        broken = false;
        var status = await feed.RunAsync();
        Assert.Equal(["1", "2", "3", "3", "4"], feed.Server.Requests.Select(request => request.Query["page"].ToString()));
        Assert.Equal(
            (4, 35),
            (status.GetProperty("last").GetProperty("pages").GetInt32(), status.GetProperty("last").GetProperty("created").GetInt32()));
        Assert.Equal(0, status.GetProperty("consecutive_failures").GetInt32());
        Assert.All(feed.Server.Requests, request => Assert.False(request.Query.ContainsKey("min_last_update")));
    }

    [Theory]
    [InlineData("<html>maintenance</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"products\":{\"0\":{}}}")]
    [InlineData("{\"data\":{\"products\":[{\"pid\":1,\"name\":\"cut")]
    public async Task An_answer_of_another_shape_is_a_failure_that_says_so(string body)
    {
        feed.Server.Otherwise(Answer.Status(200, body, "application/json"));
        await feed.PutAsync();
        var status = await feed.RunAsync();
        Assert.Equal(("failing", 1), (status.GetProperty("state").GetString(), status.GetProperty("consecutive_failures").GetInt32()));
        Assert.StartsWith("The answer ", status.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await feed.ProductsAsync());
    }

    [Fact]
    public async Task A_shop_that_gives_the_same_page_again_and_again_is_told_and_left()
    {
        var same =
            JsonSerializer.Serialize(
                new { data = new { products = new[] { new { pid = 1, name = "n" } } },
                    meta = new { page = new { per = 1, last = 1_000_000, total = 1_000_000 } } });
        feed.Server.Otherwise(Answer.Status(200, same));
        await feed.PutAsync();
        var status = await feed.RunAsync();
        Assert.Contains("does not page", status.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, feed.Server.Requests.Count);
    }

    [Theory]
    [InlineData("last too high")]
    [InlineData("last too low")]
    [InlineData("total too high")]
    [InlineData("no totals")]
    [InlineData("the last page again behind the end")]
    public async Task Wrong_totals_lose_no_product_and_end(string wrong)
    {
        feed.Open(new Shop(25, 10)
        {
            Meta = (right, page) => wrong switch
            {
                "last too high" => new { current = page, per = 10, last = 9, total = 90 },
                "last too low" => new { current = page, per = 10, last = 1, total = 25 },
                "total too high" => new { current = page, per = 10, last = 3, total = 1000 },
                "no totals" => new { per = 10 },
                _ => right,
            },
        });
        if (wrong == "the last page again behind the end")
        {
            feed.Server.Otherwise(
                Answer.From(
                    request => new Shop(20, 10) { Meta = (_, page) => new { current = Math.Min(page, 2), per = 10, last = 2, total = 25 } }
                .Page(request with { QueryString = request.QueryString.Replace("page=3", "page=2", StringComparison.Ordinal) })));
        }

        await feed.PutAsync();
        var status = await feed.RunAsync();
        Assert.Equal("ok", status.GetProperty("state").GetString());
        Assert.Equal(wrong == "the last page again behind the end" ? 20 : 25, await feed.ProductsAsync());
    }

    [Fact]
    public async Task A_private_address_is_refused_when_it_turns_out_to_be_one()
    {
        await feed.PutAsync(allowPrivate: true);
        await feed.Host.QueryAsync(
            db =>
                db.Database.ExecuteSqlRawAsync(
                    "UPDATE product_feeds SET settings = replace(settings, '\"allowPrivateAddress\":true', "
                        + "'\"allowPrivateAddress\":false')"));
        Assert.Equal("blocked", (await feed.RunAsync()).GetProperty("state").GetString());
        Assert.Empty(feed.Server.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        feed.Server.Next(Answer.Redirect(feed.Server.Url + "elsewhere"));
        await feed.PutAsync();
        Assert.Contains(
            "redirects are not followed", (await feed.RunAsync()).GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Single(feed.Server.Requests);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_broken_off()
    {
        var chunk = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
        feed.Server.Otherwise(Answer.Write(async (_, http) =>
        {
            for (var sent = 0; sent < 40; sent++)
                await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
        }));
        await feed.PutAsync();
        Assert.Contains("longer than", (await feed.RunAsync()).GetProperty("last_error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_and_oversized_rows_are_rejected_alone()
    {
        var deep = new string('[', 20) + new string(']', 20);
        feed.Server.Otherwise(Answer.Status(200, $$$"""
            {"data":{"products":[{"pid":1,"name":"ok","attrs":{{{deep}}} },{"pid":2,"name":{{{deep}}} },{"pid":"{{{new string('x', 5000)}}}","name":"n"},{"pid":4,"name":"'; DROP TABLE products;--<script>"}]},"meta":{"page":{"last":1} } }
            """));
        await feed.PutAsync();
        Assert.Equal(2, (await feed.RunAsync()).GetProperty("last").GetProperty("rejected").GetInt32());
        Assert.Equal(2, await feed.ProductsAsync());
    }

    [Fact]
    public async Task Another_address_starts_from_the_first_page_with_everything()
    {
        feed.Open(new Shop(15, 10));
        await feed.PutAsync();
        await feed.RunAsync();
        await feed.PutAsync(path: "other");
        await feed.RunAsync();
        Assert.Equal("?page=1&per_page=1000", feed.Server.Requests[2].QueryString);
    }
}
