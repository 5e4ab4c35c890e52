using System.Net;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Offers;

public sealed class OfferTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly ManualTime time = new();
    private LeadService service = null!;

    public async Task InitializeAsync()
    {
        service = await LeadService.StartAsync(time: time);
        service.Conversion.Programmes["m1"] = Sample.Programme("m1", "lead_status");
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task An_offer_has_its_settings_and_the_usual_ones_until_then()
    {
        const string path = "/v1/merchants/m1/offers/form-7";
        Assert.Equal(
            """{"hold_days":7,"timer_days":30,"goals":{}}""", (await service.Operator().GetAsync(path).ExpectSuccess()).Body);
        const string settings = """{"hold_days":3,"timer_days":0,"goals":{"ftd":"first deposit"}}""";
        Assert.Equal(settings, (await service.Operator().PutAsync(path, settings).ExpectSuccess()).Body);
        Assert.Equal(settings, (await service.Operator().GetAsync(path).ExpectSuccess()).Body);
        await service.Merchant().GetAsync(path).Expect(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Keto/Slim 2", "Keto%2FSlim")]
    [InlineData("50% off", "50%25%20of")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("../../offers/x", "x")]
    [InlineData("\\..\\ فرم+1", "فرم+1")]
    public async Task An_offers_name_may_hold_anything(string name, string other)
    {
        await service.DeliverAsync(Sample.Lead("c1", offer: name));
        var path = $"/v1/merchants/m1/offers/{Uri.EscapeDataString(name)}";
        await service.Operator().PutAsync(path, new { hold_days = 3 }).ExpectSuccess();
        Assert.Contains("\"hold_days\":3", (await service.Operator().GetAsync(path).ExpectSuccess()).Body, StringComparison.Ordinal);
        var others = await service.Operator().GetAsync($"/v1/merchants/m1/offers/{Uri.EscapeDataString(other)}").ReadJson();
        Assert.Equal(7, others.GetProperty("hold_days").GetInt32());
        var lead = await service.LeadOfAsync("c1");
        var held = await service.Operator().PostAsync($"/v1/leads/{lead.Id()}", new { status = 4 }).ReadJson();
        Assert.Equal(time.GetUtcNow().AddDays(3), held.GetProperty("hold_until").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_goal_without_a_name_is_refused()
    {
        var answer = await service.Operator().PutAsync("/v1/merchants/m1/offers/f", """{"goals":{"a":null}}""")
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("goals.a", out _), answer.Body);
    }

    [Fact]
    public async Task Blanks_around_an_offers_name_are_none_of_it_as_in_a_form_id()
    {
        await service.Operator().PutAsync("/v1/merchants/m1/offers/%20form-7%20", new { hold_days = 3 }).ExpectSuccess();
        Assert.Contains(
            "\"hold_days\":3", (await service.Operator().GetAsync("/v1/merchants/m1/offers/form-7").ExpectSuccess()).Body,
            StringComparison.Ordinal);
        await service.Operator().PutAsync("/v1/merchants/m1/offers/%20", new { hold_days = 3 }).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"hold_days":-1}""", "hold_days")]
    [InlineData("""{"hold_days":0}""", "hold_days")]
    [InlineData("""{"timer_days":366}""", "timer_days")]
    [InlineData("""{"goals":{"":"x"}}""", "goals")]
    [InlineData("""{"hold":3}""", "hold")]
    public async Task A_setting_that_makes_no_sense_is_named(string body, string field)
    {
        var answer = await service.Operator().PutAsync("/v1/merchants/m1/offers/form-7", body).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Body);
    }

    [Fact]
    public async Task A_held_lead_is_accepted_when_its_hold_ends()
    {
        await service.Operator().PutAsync("/v1/merchants/m1/offers/form-7", new { hold_days = 3 }).ExpectSuccess();
        var id = await OpenAsync();
        var held = await service.Operator().PostAsync($"/v1/leads/{id}", new { status = 4 }).ReadJson();
        Assert.Equal(time.GetUtcNow().AddDays(3), held.GetProperty("hold_until").GetDateTimeOffset());
        time.Jump(TimeSpan.FromDays(2.9));
        Assert.Equal(4, (await service.LeadOfAsync("c1")).Status());
        time.Jump(TimeSpan.FromDays(0.2));
        await Eventually.Async(async () => (await service.LeadOfAsync("c1")).Status() == 6, Soon, "the hold ends in acceptance");
        Assert.Equal("hold 4→6", (await service.LeadOfAsync("c1")).Story()[^1]);
        Assert.Equal(["LeadHeld 4", "LeadAccepted 6"], await service.ToldAsync(id, 2));
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(10, 10)]
    public async Task A_lead_without_an_answer_is_cancelled_by_the_timer(int? days, int after)
    {
        if (days is not null)
            await service.Operator().PutAsync("/v1/merchants/m1/offers/form-7", new { timer_days = days }).ExpectSuccess();
        await OpenAsync();
        time.Jump(TimeSpan.FromDays(after - 0.1));
        Assert.Equal(2, (await service.LeadOfAsync("c1")).Status());
        time.Jump(TimeSpan.FromDays(0.2));
        var lead = await Eventually.Async(
            () => service.LeadOfAsync("c1"), lead => lead.Status() == 5, Soon, "the timer cancels the lead");
        Assert.Equal(17, lead.GetProperty("reason").GetInt32());
        Assert.Equal("timer 2→5", lead.Story()[^1]);
    }

    [Fact]
    public async Task An_offer_without_a_timer_waits_for_good()
    {
        await service.Operator().PutAsync("/v1/merchants/m1/offers/form-7", new { timer_days = 0 }).ExpectSuccess();
        await OpenAsync();
        await service.DeliverAsync(Sample.Lead("c2", offer: "other"));
        time.Jump(TimeSpan.FromDays(365));
        await Eventually.Async(async () => (await service.LeadOfAsync("c2")).Status() == 5, Soon, "the other offer's timer has run");
        Assert.Equal(2, (await service.LeadOfAsync("c1")).Status());
    }

    private async Task<string> OpenAsync()
    {
        await service.DeliverAsync(Sample.Lead("c1"));
        return (await service.LeadOfAsync("c1")).Id();
    }
}
