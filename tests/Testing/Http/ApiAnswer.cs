using System.Net;
using System.Text.Json;
using Xunit;

namespace Affiliate.Testing;

/// <summary>An answer read to its end; failed expectations show the call and the body.</summary>
public sealed record ApiAnswer(
    string Call, HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON; fails showing the body when it is not.</summary>
    public JsonElement Json
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Body);
                return document.RootElement.Clone();
            }
            catch (JsonException notJson)
            {
                Assert.Fail($"{this} is no JSON: {notJson.Message}");
                throw;
            }
        }
    }

    public T Read<T>() => Json.Deserialize<T>(ApiClient.Json)
        ?? throw new InvalidOperationException($"{this} is null as {typeof(T).Name}.");

    public ApiAnswer Expect(HttpStatusCode status)
    {
        if (Status != status)
            Assert.Fail($"Expected {(int)status} {status}: {this}");
        return this;
    }

    public ApiAnswer ExpectSuccess()
    {
        if ((int)Status is < 200 or > 299)
            Assert.Fail($"Expected success: {this}");
        return this;
    }

    public override string ToString() => $"{Call} answered {(int)Status} {Status}\n{Body}";
}

/// <summary>Expectations straight on the call: <c>await api.GetAsync(path).Expect(HttpStatusCode.OK)</c>.</summary>
public static class ApiAnswerExpectations
{
    public static async Task<ApiAnswer> Expect(this Task<ApiAnswer> call, HttpStatusCode status) =>
        (await call).Expect(status);

    public static async Task<ApiAnswer> ExpectSuccess(this Task<ApiAnswer> call) => (await call).ExpectSuccess();

    /// <summary>The body of a successful answer.</summary>
    public static async Task<T> Read<T>(this Task<ApiAnswer> call) => (await call).ExpectSuccess().Read<T>();

    /// <summary>The JSON of a successful answer.</summary>
    public static async Task<JsonElement> ReadJson(this Task<ApiAnswer> call) => (await call).ExpectSuccess().Json;
}
