using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Code;

/// <summary>The seed's foreach, rewritten as <c>for … of</c>, goes over the same things as it does there.</summary>
public sealed class CodeForEachTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("json", """{"a":{"id":"1","s":"approved"},"b":{"id":"2","s":"trash"}}""", "data")]
    [InlineData("json", """[{"id":"1","s":"approved"},{"id":"2","s":"trash"}]""", "data")]
    [InlineData("json", """{"o":{"7":{"id":"1","s":"approved"},"8":{"id":"2","s":"trash"}}}""", "data.o")]
    [InlineData(
        "php", "a:2:{i:5;a:2:{s:2:\"id\";i:1;s:1:\"s\";s:8:\"approved\";}i:9;a:2:{s:2:\"id\";i:2;s:1:\"s\";s:5:\"trash\";}}", "data")]
    [InlineData("xml", "<r><o><id>1</id><s>approved</s></o><o><id>2</id><s>trash</s></o></r>", "data.o")]
    [InlineData("xml", "<r><a><id>1</id><s>approved</s></a><b><id>2</id><s>trash</s></b></r>", "data")]
    [InlineData("form", "o[][id]=1&o[0][s]=approved&o[][id]=2&o[1][s]=trash", "data.o")]
    public async Task Whatever_is_keyed_or_listed_is_gone_over_by_its_values(string decode, string answer, string path)
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        await RunAsync($"for (const d of {path}) lead.setstc(e2i[d['id']], d['s']);", decode, answer);
        await crm.ExpectAsync([6, 5], first, second);
    }

    [Theory]
    [InlineData("xml", "<r><o><id>1</id><s>approved</s></o></r>", "for (const d of data.o) lead.setstc(e2i[d.id], d.s)")]
    [InlineData("form", "o[]=1", "for (const id of data.o) lead.approve(e2i[id])")]
    public async Task A_list_of_one_is_a_list(string decode, string answer, string code)
    {
        var lead = await crm.OpenAsync("1");
        await RunAsync(code, decode, answer);
        await crm.ExpectAsync([6], lead);
    }

    [Fact]
    public async Task Nothing_else_of_an_object_is_another()
    {
        var lead = await crm.OpenAsync("1");
        const string code = """
            const keys = []; for (const k in data) keys.push(k);
            lead.edit(e2i['1'], { comment: [keys, Object.keys(data), JSON.stringify(data), JSON.stringify({ ...data }),
                typeof data.map, data.hasOwnProperty('a'), Array.from({ length: 2 }).length].join(';') });
            """;
        await RunAsync(code, "json", """{"a":1,"b":2}""");
        Assert.Equal("""a,b;a,b;{"a":1,"b":2};{"a":1,"b":2};undefined;true;2""", (await crm.LeadAsync(lead)).Text("comment"));
    }

    private async Task RunAsync(string code, string decode, string answer)
    {
        await crm.Service.Operator().PutAsync(
            CrmCase.Path(), new { request = new { url = crm.Crm.Url + "status?ids={idel}" }, decode, code }).ExpectSuccess();
        crm.Crm.Otherwise(Answer.Status(200, answer));
        Assert.Null((await crm.RunAsync()).Text("error"));
    }
}
