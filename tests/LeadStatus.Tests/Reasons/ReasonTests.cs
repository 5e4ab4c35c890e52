using System.Net;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Reasons;

public sealed class ReasonTests : IAsyncLifetime
{
    private LeadService service = null!;

    public async Task InitializeAsync() => service = await LeadService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task A_network_has_seventeen_reasons_until_it_words_its_own()
    {
        var reasons = (await service.Merchant().GetAsync("/v1/reasons").ReadJson()).GetProperty("reasons");
        Assert.Equal(Enumerable.Range(1, 17), reasons.EnumerateArray().Select(reason => reason.GetProperty("code").GetInt32()));
        Assert.Equal(
            [1, 3, 5, 6, 7, 8, 10, 11, 12, 14],
            reasons.EnumerateArray().Where(reason => reason.GetProperty("trash").GetBoolean())
                .Select(reason => reason.GetProperty("code").GetInt32()));

        const string own = """{"reasons":[{"code":1,"text":"Некорректный номер","trash":true},{"code":42,"text":"x","trash":false}]}""";
        Assert.Equal(own, (await service.Operator().PutAsync("/v1/reasons", own).ExpectSuccess()).Body);
        Assert.Equal(own, (await service.Operator().GetAsync("/v1/reasons").ExpectSuccess()).Body);
    }

    [Theory]
    [InlineData("""{"reasons":[]}""", "reasons")]
    [InlineData("""{"reasons":[{"code":0,"text":"x","trash":true}]}""", "reasons[0].code")]
    [InlineData("""{"reasons":[{"code":1,"text":"x","trash":true},{"code":1,"text":"y","trash":true}]}""", "reasons[1].code")]
    [InlineData("""{"reasons":[{"code":1,"text":" ","trash":true}]}""", "reasons[0].text")]
    public async Task A_list_that_makes_no_sense_is_refused_and_the_old_one_stands(string body, string field)
    {
        var answer = await service.Operator().PutAsync("/v1/reasons", body).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Body);
        Assert.Equal(17, (await service.Operator().GetAsync("/v1/reasons").ReadJson()).GetProperty("reasons").GetArrayLength());
    }

    [Fact]
    public async Task Merchants_may_not_word_reasons() =>
        await service.Merchant().PutAsync("/v1/reasons", """{"reasons":[{"code":1,"text":"x","trash":true}]}""")
            .Expect(HttpStatusCode.Forbidden);
}
