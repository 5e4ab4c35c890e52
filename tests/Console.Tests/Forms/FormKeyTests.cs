using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Affiliate.ConsolePages.Tests.Forms;

/// <summary>Many decisions by one form: what was decided may be wanted once more, what nobody knows of is not done twice.</summary>
public sealed class FormKeyTests
{
    [Theory]
    [InlineData("k", "k", 409)]
    [InlineData("k", "k-E3B0C44298FC1C14", 503)]
    [InlineData("k-E3B0C44298FC1C14", "k-E3B0C44298FC1C14", 429)]
    [InlineData("k", null, 200)]
    [InlineData("k", null, 200, 409)]
    [InlineData("k", "k-E3B0C44298FC1C14", 200, 503)]
    [InlineData("k-E3B0C44298FC1C14", "k-E3B0C44298FC1C14", 200, 429)]
    [InlineData("k-E3B0C44298FC1C14", null, 200, 200)]
    public void The_key_stays_while_something_may_be_unknown(string sent, string? expected, params int[] answers)
    {
        var page = new DefaultHttpContext();
        page.Request.Form = new FormCollection(
            new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["_handler"] = "review", [FormKey.Field] = sent });

        foreach (var status in answers)
            FormKey.Note(page, new ApiCall("POST", "/", null, FormKey.ToSend(page, null)), new ApiResult(new ApiAnswer(status, "", [])));

        var shown = FormKey.ToShow(page, "review");
        if (expected is null)
            Assert.Matches("^[0-9a-f]{32}$", shown);
        else
            Assert.Equal(expected, shown);
        Assert.NotEqual(sent, FormKey.ToShow(page, "another"));
    }
}
