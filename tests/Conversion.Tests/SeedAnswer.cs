using System.Net;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests;

/// <summary>Reads the seed's envelope.</summary>
internal static class SeedAnswer
{
    /// <summary>The data of a success.</summary>
    public static async Task<JsonElement> Data(this Task<ApiAnswer> call) =>
        (await call.Expect(HttpStatusCode.OK)).Json.GetProperty("data");

    /// <summary>The field and message of a refusal.</summary>
    public static async Task<(string Field, string Message)> Refused(this Task<ApiAnswer> call, HttpStatusCode status)
    {
        var json = (await call.Expect(status)).Json;
        Assert.Equal(["status", "tag", "api_version", "errors"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("error", json.Text("status"));
        Assert.Equal("1.0.0", json.Text("api_version"));
        var error = Assert.Single(json.GetProperty("errors").EnumerateArray());
        return (error.Text("field")!, error.Text("message")!);
    }

    public static string? Text(this JsonElement json, string field) => json.GetProperty(field).GetString();

    public static string Id(this JsonElement json) => json.Text("id")!;

    public static int Status(this JsonElement json) => json.GetProperty("status").GetInt32();

    public static decimal? Money(this JsonElement json, string field) =>
        json.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    public static string[] Fields(this JsonElement json) => json.EnumerateObject().Select(property => property.Name).ToArray();
}
