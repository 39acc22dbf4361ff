using Net.Pkcs11Interop.Common;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>What a token's errors mean to those who wanted a signature.</summary>
internal static class TokenFault
{
    /// <summary>Whether this is the token's or its library's failure, and no bug of ours.</summary>
    public static bool Is(Exception failure) =>
        failure is Pkcs11Exception or UnmanagedException or LibraryArchitectureException or DllNotFoundException or BadImageFormatException or ObjectDisposedException;

    public static Fault Of(Exception failure) => failure switch
    {
        Pkcs11Exception { RV: CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE or CKR.CKR_PIN_EXPIRED } wrong => new("token-pin-wrong", $"{wrong.RV}"),
        Pkcs11Exception { RV: CKR.CKR_PIN_LOCKED } locked => new("token-pin-locked", $"{locked.RV}"),
        Pkcs11Exception { RV: var rv } gone when MeansGone(gone) => new("token-gone", $"{rv}"),
        ObjectDisposedException => new("token-gone", ""),
        Pkcs11Exception other => new("token-failed", $"{other.RV}"),
        _ => new("token-library-unusable", failure.Message),
    };

    /// <summary>The session or the token behind it is no longer there: worth one new session.</summary>
    public static bool MeansGone(Exception failure) => failure is ObjectDisposedException or Pkcs11Exception
    {
        RV: CKR.CKR_DEVICE_REMOVED or CKR.CKR_TOKEN_NOT_PRESENT or CKR.CKR_TOKEN_NOT_RECOGNIZED or CKR.CKR_SLOT_ID_INVALID or CKR.CKR_DEVICE_ERROR
            or CKR.CKR_SESSION_HANDLE_INVALID or CKR.CKR_SESSION_CLOSED or CKR.CKR_KEY_HANDLE_INVALID or CKR.CKR_OBJECT_HANDLE_INVALID
            or CKR.CKR_USER_NOT_LOGGED_IN or CKR.CKR_CRYPTOKI_NOT_INITIALIZED or CKR.CKR_GENERAL_ERROR
    };
}
