using System.Net;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions.Reviewing;

public sealed class DecideReviewedTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    private static string Path(string id) => $"/v1/conversions/{id}/decide";

    [Theory]
    [BothEngines(1, "Approved by the operator: called them", "approved 1 v3")]
    [BothEngines(2, "Rejected by the operator: called them", "rejected 2 v3")]
    public async Task The_operator_decides_what_is_under_review(StorageProvider engine, int status, string reason, string told)
    {
        var (shop, id) = await ReviewedAsync(engine);
        var answer = await shared.On(engine).Operator.PostAsync(Path(id), new { status, reason = " called them " }).ReadJson();
        Assert.Equal((status, reason), (answer.Status(), answer.Text("status_reason")));
        var seen = await shop.SeeAsync(id);
        Assert.Equal((status, reason), (seen.Status(), seen.Text("status_reason")));
        Assert.Equal(told, (await shared.On(engine).StoryAsync(id, 3))[^1]);
    }

    [Theory, BothEngines]
    public async Task What_is_not_under_review_is_left_as_it_is(StorageProvider engine)
    {
        var (_, id) = await ReviewedAsync(engine);
        await shared.On(engine).Operator.PostAsync(Path(id), new { status = 2, reason = "no" }).ExpectSuccess();
        await shared.On(engine).Operator.PostAsync(Path(id), new { status = 1, reason = "yes" }).Expect(HttpStatusCode.Conflict);
        await shared.On(engine).Operator.PostAsync(Path("unknown"), new { status = 1, reason = "yes" }).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(4, "why", "status")]
    [InlineData(null, "why", "status")]
    [InlineData(1, " ", "reason")]
    [InlineData(2, null, "reason")]
    public async Task A_decision_says_what_and_why(int? status, string? reason, string field)
    {
        var (_, id) = await ReviewedAsync(StorageProvider.Sqlite);
        var refusal = await shared.Host.Operator.PostAsync(Path(id), new { status, reason }).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(refusal.Json.GetProperty("errors").TryGetProperty(field, out _), refusal.ToString());
    }

    [Fact]
    public async Task Nobody_else_decides()
    {
        var (shop, id) = await ReviewedAsync(StorageProvider.Sqlite);
        await shop.Api.PostAsync(Path(id), new { status = 1, reason = "mine" }).Expect(HttpStatusCode.Forbidden);
    }

    private async Task<(Shop Shop, string Id)> ReviewedAsync(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1", shop.Click());
        await shop.EditAsync(sale.Id(), new { status = 4 }).Data();
        return (shop, sale.Id());
    }
}
