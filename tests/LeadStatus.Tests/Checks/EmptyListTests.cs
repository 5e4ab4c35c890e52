using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

/// <summary>A CRM that has no news says so in many ways; none of them is an error.</summary>
public sealed class EmptyListTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync()
    {
        crm = await CrmCase.StartAsync();
        await crm.OpenAsync("1");
    }

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("xml", "<r><orders/></r>", "orders")]
    [InlineData("xml", "<r><orders></orders></r>", "orders.order")]
    [InlineData("xml", "<r></r>", "orders")]
    [InlineData("xml", "<r/>", "")]
    [InlineData("json", """{"o":null}""", "o")]
    [InlineData("json", """{"data":{"o":null}}""", "data.o")]
    [InlineData("json", """{"o":[]}""", "o")]
    [InlineData("json", """{"o":{}}""", "o")]
    public async Task Nothing_where_the_list_stands_is_a_list_without_rows(string decode, string body, string items) =>
        Assert.Equal((null, (1, 0, 0, 0)), await AskAsync(decode, body, items));

    [Theory]
    [InlineData("xml", "<r><count>0</count></r>", "orders")]
    [InlineData("json", "null", "")]
    [InlineData("json", "\"\"", "o")]
    [InlineData("json", """{"other":null}""", "o")]
    [InlineData("json", """{"o":0}""", "o")]
    public async Task No_such_place_is_an_error(string decode, string body, string items) =>
        Assert.NotNull((await AskAsync(decode, body, items)).Error);

    private async Task<(string? Error, (int, int, int, int) Counts)> AskAsync(string decode, string body, string items)
    {
        var run = await crm.AnswerAsync(
            body, decode: decode, mapping: new { items, external_id = "id", status = "status", statuses = "auto" });
        return (run.Text("error"), run.Counts());
    }
}
