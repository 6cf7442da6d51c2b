import { say, type Text } from '#model/text.ts'

/** Refusals of the door: why somebody is not let in, or not let do this yet. */
export type SignInCode =
  | 'sign-in-needed'
  | 'sign-in-failed'
  | 'locked'
  | 'busy'
  | 'second-factor-needed'
  | 'second-factor-required'
  | 'proof-needed'
  | 'proof-failed'
  | 'code-wrong'
  | 'took-too-long'
  | 'code-unknown'
  | 'password-weak'
  | 'passkey-failed'
  | 'passkeys-elsewhere'
  | 'provider-failed'
  | 'identity-unknown'
  | 'identity-taken'
  | 'key-scope'
  | 'scope-too-wide'
  | 'login-taken'
  | 'last-administrator'
  | 'already-settled'

export const SIGN_IN_STATUS: { readonly [code in SignInCode]: number } = {
  'sign-in-needed': 401,
  'sign-in-failed': 401,
  locked: 429,
  busy: 429,
  'second-factor-needed': 401,
  'second-factor-required': 403,
  'proof-needed': 403,
  'proof-failed': 403,
  'code-wrong': 403,
  'took-too-long': 410,
  'code-unknown': 403,
  'password-weak': 422,
  'passkey-failed': 403,
  'passkeys-elsewhere': 409,
  'provider-failed': 403,
  'identity-unknown': 403,
  'identity-taken': 409,
  'key-scope': 403,
  'scope-too-wide': 422,
  'login-taken': 409,
  'last-administrator': 409,
  'already-settled': 409,
}

export const SIGN_IN_WORDS: { readonly [code in SignInCode]: Text } = {
  'sign-in-needed': say('Inicie sesión.', 'Sign in.'),
  'sign-in-failed': say(
    'El usuario o la contraseña no son correctos.',
    'The login or the password is not right.',
  ),
  locked: say(
    'Demasiados intentos. Por seguridad, espere quince minutos; si olvidó la contraseña, pida a su administración un código para cambiarla.',
    'Too many attempts. For safety, wait fifteen minutes; if you forgot the password, ask your administration for a code to change it.',
  ),
  busy: say(
    'Muchas personas están entrando a la vez; intente de nuevo en unos segundos.',
    'Many people are signing in at once; try again in a few seconds.',
  ),
  'second-factor-needed': say(
    'Falta un paso: confirme con su segundo factor que es usted.',
    'One more step: confirm with your second factor that it is you.',
  ),
  'second-factor-required': say(
    'Su función exige un segundo factor. Actívelo en su cuenta para continuar.',
    'Your role asks for a second factor. Set one up in your account to go on.',
  ),
  'proof-needed': say(
    'Para hacer esto, confirme otra vez que es usted.',
    'To do this, confirm once more that it is you.',
  ),
  'proof-failed': say(
    'No coincide. Revise lo que escribió.',
    'It does not match. Check what you typed.',
  ),
  'code-wrong': say(
    'El código no es correcto, o ya se usó. Espere al siguiente y vuelva a intentarlo.',
    'The code is not right, or was used already. Wait for the next one and try again.',
  ),
  'took-too-long': say(
    'Pasó demasiado tiempo, o ya se había completado. Empiece de nuevo.',
    'It took too long, or had been completed already. Start again.',
  ),
  'code-unknown': say(
    'Este código no sirve: ya se usó, venció o tiene un error. Revíselo, o pida otro a su administración.',
    'This code is not good: it was used, has expired or holds a mistake. Check it, or ask your administration for another.',
  ),
  'password-weak': say(
    'Esa contraseña se adivina con facilidad. Use una frase de varias palabras.',
    'That password is easily guessed. Use a phrase of several words.',
  ),
  'passkey-failed': say(
    'La llave de acceso no fue aceptada. Intente de nuevo o entre de otra manera.',
    'The passkey was not accepted. Try again, or sign in another way.',
  ),
  'passkeys-elsewhere': say(
    'Las llaves de acceso solo funcionan en la dirección propia de este nodo.',
    'Passkeys work at the own address of this node alone.',
  ),
  'provider-failed': say(
    'Su institución no confirmó la entrada. Intente de nuevo.',
    'Your institution did not confirm the sign-in. Try again.',
  ),
  'identity-unknown': say(
    'Esa identidad no está unida a ninguna cuenta. Entre con su contraseña y únala en su cuenta.',
    'That identity is not tied to an account. Sign in with your password and tie it in your account.',
  ),
  'identity-taken': say(
    'Esa identidad ya está unida a otra cuenta.',
    'That identity is tied to another account already.',
  ),
  'key-scope': say(
    'Esta clave de programa no alcanza para eso.',
    'This API key does not reach that far.',
  ),
  'scope-too-wide': say(
    'La clave no puede tener más de lo que usted tiene.',
    'The key cannot have more than you have.',
  ),
  'login-taken': say('Ese nombre de usuario ya existe.', 'That user name exists already.'),
  'last-administrator': say(
    'Alguien debe poder administrar el nodo: primero nombre a otra persona.',
    'Somebody must be able to administer the node: name another person first.',
  ),
  'already-settled': say(
    'Ya está así, o alguien lo decidió antes.',
    'It is so already, or somebody decided it before.',
  ),
}
