using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Calls;

/// <summary>The API as a page calls it. What fails is also the page's own status, so that 404 stays 404.</summary>
/// <param name="api">The way to it.</param>
/// <param name="page">The page's request.</param>
public sealed class Api(IPublicApi api, HttpContext page)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads.</summary>
    /// <param name="address">Path and query; put values in with <see cref="Address"/>.</param>
    public Task<ApiResult> GetAsync(string address) => SendAsync(new ApiCall("GET", address));

    /// <summary>Reads what need not be there: the page stands without it, so its 404 is not the page's.</summary>
    public async Task<ApiResult> FindAsync(string address)
    {
        var result = new ApiResult(await api.SendAsync(page, new ApiCall("GET", address)));
        if (!result.Ok && result.Status != StatusCodes.Status404NotFound)
            PageStatus.Set(page, result.Status);
        return result;
    }

    /// <summary>The answer's bytes as they came: for files.</summary>
    public Task<ApiAnswer> ReadAsync(string address) => api.SendAsync(page, new ApiCall("GET", address));

    /// <summary>Sends a form's values as JSON.</summary>
    public Task<ApiResult> PostAsync(string address, object? body = null) => WriteAsync("POST", address, body);

    /// <summary>Replaces; doing it again changes nothing, so a form that is gone back to and sent again counts again.</summary>
    public Task<ApiResult> PutAsync(string address, object body) => WriteAsync("PUT", address, body, isKeyed: false);

    /// <summary>Replaces, once for a form that is sent twice: for what makes another version each time.</summary>
    public Task<ApiResult> PutOnceAsync(string address, object body) => WriteAsync("PUT", address, body);

    /// <summary>Asks what needs a body to be asked; nothing is changed by it.</summary>
    public Task<ApiResult> AskAsync(string address, object body) => SendAsync(new ApiCall("POST", address, Written(body)));

    /// <summary>Removes.</summary>
    public Task<ApiResult> DeleteAsync(string address) => WriteAsync("DELETE", address, null);

    /// <summary>An address with its values encoded: <c>Api.Address($"/v1/conversions/{id}/trace")</c>.</summary>
    public static string Address(FormattableString address) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, address.Format,
        [.. address.GetArguments().Select(value => (object)Uri.EscapeDataString(value?.ToString() ?? ""))]);

    private async Task<ApiResult> WriteAsync(string method, string address, object? body, bool isKeyed = true)
    {
        var json = body is null ? null : Written(body);
        var call = new ApiCall(method, address, json, isKeyed ? FormKey.ToSend(page, json) : null);
        var result = await SendAsync(call);
        FormKey.Note(page, call, result);
        return result;
    }

    private static byte[] Written(object body) => JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), Json);

    private async Task<ApiResult> SendAsync(ApiCall call)
    {
        var result = new ApiResult(await api.SendAsync(page, call));
        if (!result.Ok)
            PageStatus.Set(page, result.Status);
        return result;
    }
}
