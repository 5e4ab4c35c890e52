using System.Net;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Reversals;

public sealed class ReverseConversionTests(SharedHosts shared) : IClassFixture<SharedHosts>
{
    [Theory, BothEngines]
    public async Task The_merchant_takes_back_its_own_in_parts_and_the_operator_anybodys(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1", amount: 100);
        await shop.EditAsync(sale.Id(), new { status = 1 }).Data();

        var part = await shop.Api.ReverseAsync(sale.Id(), new { amount = 40, reason = "one pair came back" }).ReadJson();
        Assert.Equal(
            ("applied", "merchant", 1, 40m),
            (part.Text("state"), part.Text("kind"), part.Status(), part.Money("reversed_amount")));
        var rest = await shared.On(engine).Operator.ReverseAsync(sale.Id(), new { reason = "fraud" }).ReadJson();

        Assert.Equal(("operator", 2, 100m), (rest.Text("kind"), rest.Status(), rest.Money("reversed_amount")));
        Assert.Equal((2, 100m, "one pair came back:40 fraud:60"), await shop.StandAsync(sale.Id()));
        Assert.Equal("Reversed by the operator: fraud", (await shop.SeeAsync(sale.Id())).Text("status_reason"));
        Assert.Equal(["recorded 0 v1", "approved 1 v2", "reversed 1 v3", "reversed 2 v4"], await shared.On(engine)
            .StoryAsync(sale.Id(), 4));
    }

    [Theory, BothEngines]
    public async Task A_field_spelt_with_capitals_is_read_as_everywhere_in_our_own_API(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1", amount: 100);
        await shop.EditAsync(sale.Id(), new { status = 1 }).Data();

        var part = await shop.Api.ReverseAsync(sale.Id(), new Dictionary<string, object> { ["Reason"] = "x", ["Amount"] = 5 }).ReadJson();
        Assert.Equal((1, 5m), (part.Status(), part.Money("reversed_amount")));
        var twice = new Dictionary<string, object> { ["reason"] = "x", ["amount"] = 5, ["AMOUNT"] = 50 };
        await shop.Api.ReverseAsync(sale.Id(), twice).Expect(HttpStatusCode.BadRequest);
        Assert.Equal((1, 5m, "x:5"), await shop.StandAsync(sale.Id()));
    }

    [Theory]
    [InlineData("{}", 422, "reason")]
    [InlineData("""{"reason":" "}""", 422, "reason")]
    [InlineData("""{"reason":"x","amount":0}""", 422, "amount")]
    [InlineData("""{"reason":"x","amount":-5}""", 422, "amount")]
    [InlineData("""{"reason":"x","amount":100.01}""", 422, "amount")]
    [InlineData("""{"reason":"x","amount":"1,5"}""", 422, "amount")]
    [InlineData("""{"reason":"x","amount":1.234}""", 422, "amount")]
    [InlineData("""{"reason":"x","amount":1e40}""", 422, "amount")]
    [InlineData("[]", 400, "")]
    public async Task What_cannot_be_meant_is_refused_by_its_field_and_nothing_changes(string body, int status, string field)
    {
        var shop = shared.NewShop();
        var sale = await shop.SellAsync("1", amount: 100);

        var answer = await shop.Api.PostAsync($"/v1/conversions/{sale.Id()}/reverse", body);

        Assert.Equal((HttpStatusCode)status, answer.Status);
        if (field.Length > 0)
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Body);
        Assert.Equal((0, 0m, ""), await shop.StandAsync(sale.Id()));
    }

    [Theory, BothEngines]
    public async Task Strangers_find_nothing_and_what_does_not_stand_cannot_be_reversed(StorageProvider engine)
    {
        var (shop, other) = (shared.NewShop(engine), shared.NewShop(engine));
        var sale = await shop.SellAsync("1", amount: 100);
        var duplicate = await shop.SellAsync("1", amount: 100);
        await other.Api.ReverseAsync(sale.Id(), new { reason = "x" }).Expect(HttpStatusCode.NotFound);
        await shared.On(engine).As(Roles.Publisher, "gedyj").ReverseAsync(sale.Id(), new { reason = "x" }).Expect(HttpStatusCode.Forbidden);
        await shop.Api.ReverseAsync(duplicate.Id(), new { reason = "x" }).Expect(HttpStatusCode.Conflict);
        await shop.EditAsync(sale.Id(), new { status = 2 }).Data();
        await shop.Api.ReverseAsync(sale.Id(), new { reason = "x" }).Expect(HttpStatusCode.Conflict);
    }

    [Theory, BothEngines]
    public async Task Sent_again_under_its_key_it_is_applied_once(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var sale = await shop.SellAsync("1", amount: 100);
        var path = $"/v1/conversions/{sale.Id()}/reverse";

        var (first, again) = (await SendAsync(), await SendAsync());

        Task<System.Text.Json.JsonElement> SendAsync() => shop.Api.SendAsync(
            HttpMethod.Post, path, new { amount = 10, reason = "x" }, ("Idempotency-Key", "key-1")).ReadJson();

        Assert.Equal(first.Id(), again.Id());
        Assert.Equal((0, 10m, "x:10"), await shop.StandAsync(sale.Id()));
    }

    [Theory, BothEngines]
    public async Task The_operator_gives_back_what_was_wrongly_reversed_in_parts_and_the_status_with_it(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        var id = await shop.ExtendedAsync();
        await shop.ReverseAsync();

        var part = await shared.On(engine).Operator.ReinstateAsync(id, new { amount = 60, reason = "half a mistake" }).ReadJson();
        Assert.Equal((1, 40m), (part.Status(), part.Money("reversed_amount")));
        await shared.On(engine).Operator.ReinstateAsync(id, new { amount = 41, reason = "x" }).Expect(HttpStatusCode.UnprocessableEntity);
        var whole = await shared.On(engine).Operator.ReinstateAsync(id, new { reason = "all of it" }).ReadJson();

        Assert.Equal((1, 0m), (whole.Status(), whole.Money("reversed_amount")));
        Assert.Equal((1, 0m, "credit:100 half a mistake:-60 all of it:-40"), await shop.StandAsync(id));
        Assert.Equal(
            ["recorded 1 v1", "reversed 2 v2", "reversed 1 v3", "reversed 1 v4"], await shared.On(engine).StoryAsync(id, 4));
    }

    [Theory, BothEngines]
    public async Task What_waited_for_its_days_waits_for_them_again_when_its_reversal_is_taken_back(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", approval = new { extended = "after_days:5" } });
        var id = await shop.ExtendedAsync();
        var due = (await shared.On(engine).Operator.GetAsync($"/v1/conversions/{id}").ReadJson()).Text("approval_due");
        await shop.ReverseAsync();
        Assert.Equal(2, (await shop.SeeAsync(id)).Status());

        var back = await shared.On(engine).Operator.ReinstateAsync(id, new { reason = "wrong key" }).ReadJson();

        Assert.NotNull(due);
        Assert.Equal((0, due), (back.Status(), back.Text("approval_due")));
    }

    [Theory, BothEngines]
    public async Task What_nobody_had_decided_is_open_again_when_its_reversal_is_taken_back_after_its_end(StorageProvider engine)
    {
        var shop = shared.NewShop(engine);
        await shop.ProgrammeAsync(
            new { landing_url = "https://shop.example/", approval = new { extended = "merchant" }, return_period_days = 0 });
        var id = await shop.ExtendedAsync();
        await shop.ReverseAsync();
        await Eventually.Async(
            async () => (await shop.SeeAsync(id)).GetProperty("is_closed").GetInt32() == 1, ConversionHost.Deadline, "it is closed");

        await shared.On(engine).Operator.ReinstateAsync(id, new { reason = "wrong key" }).ExpectSuccess();

        Assert.Equal((0, 0m, "credit:100 wrong key:-100"), await shop.StandAsync(id));
        Assert.Equal(1, (await shop.EditAsync(id, new { status = 1 }).Data()).Status());
    }
}
